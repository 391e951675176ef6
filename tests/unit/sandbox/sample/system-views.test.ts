import { describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import { columnOf } from '@shared/model/table'
import { TABLES } from '@electron/sandbox/definition/tables'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'
import { MAIN_FORMS } from '@electron/sandbox/sample/forms/main-forms'
import { viewRecords } from '@electron/sandbox/sample/views/system-views'
import { queryProblems } from './query-problems'
import { textOf } from './text-of'

const views = [...viewRecords(Date.UTC(2026, 10, 23))].map(({ table, values }) => ({
  kept: table,
  name: textOf(values['name']),
  of: textOf(values['returnedtypecode']),
  type: values['querytype'],
  isDefault: values['isdefault'] === true,
  fetchXml: textOf(values['fetchxml']),
  layoutXml: textOf(values['layoutxml']),
}))

describe('the views of the sandbox organisation', () => {
  test.each(views)('$of: $name asks for tables and columns that exist, with operators that fit them', (view) => {
    const query = parseFetchXml(view.fetchXml)
    expect(query.ok).toBe(true)
    if (query.ok) {
      expect(query.value.table).toBe(view.of)
      expect(queryProblems(query.value)).toEqual([])
    }
  })

  test.each(views)('$of: $name shows columns that it asks for', (view) => {
    const query = parseFetchXml(view.fetchXml)
    const layout = parseLayoutXml(view.layoutXml)
    const table = TABLES.find(({ name }) => name === view.of)
    expect(query.ok && layout.ok && table !== undefined).toBe(true)
    if (query.ok && layout.ok && table !== undefined) {
      const asked = [
        ...query.value.columns.map(({ name }) => name),
        ...query.value.links.flatMap((link) => link.columns.map(({ name }) => `${String(link.alias)}.${name}`)),
      ]
      expect(asked).toEqual(expect.arrayContaining(layout.value.cells.map(({ name }) => name)))
      expect(asked).toContain(table.primaryId)
      expect(layout.value).toMatchObject({ object: table.typeCode, rowId: table.primaryId, jump: table.primaryName })
      expect(columnOf(table, layout.value.rowId)).toBeDefined()
    }
  })

  test('are of every sort for each table of the daily work but price lists, with one default', () => {
    const shown = MAIN_FORMS.map(({ table }) => table.name).filter((name) => name !== 'pricelevel')
    for (const table of shown) {
      const own = views.filter((view) => view.of === table && view.kept === 'savedquery')
      expect([table, new Set(own.map(({ type }) => type))]).toEqual([table, new Set([0, 2, 4, 64])])
      expect([table, own.filter(({ isDefault, type }) => isDefault && type === 0).length]).toEqual([table, 1])
    }
    expect(views.filter((view) => view.of === 'pricelevel')).toEqual([])
  })

  test('have names of their own within their table', () => {
    expect(new Set(views.map(({ of, name }) => `${of} ${name}`)).size).toBe(views.length)
  })

  test.each(['eq-userid', 'eq-useroruserteams', 'next-x-days', 'this-year', 'like', 'in', 'null', 'contain-values'])(
    'use the operator %s in public ones',
    (operator) => {
      const used = views.filter(({ type, fetchXml }) => type === 0 && fetchXml.includes(`operator="${operator}"`))
      expect(used.length).toBeGreaterThan(0)
    },
  )

  test.each(['inner', 'outer'])('link tables by %s joins in public ones', (type) => {
    expect(views.some((view) => view.type === 0 && view.fetchXml.includes(`link-type="${type}"`))).toBe(true)
  })

  test('include personal ones: shared with nobody, with a user and with a team', () => {
    const shared = [...viewRecords(Date.UTC(2026, 10, 23))].filter(({ table }) => table === 'userquery')
    const salesperson = SANDBOX_USERS.find(({ key }) => key === 'sales')
    expect(shared.map(({ sharedWith }) => sharedWith)).toEqual([[], [salesperson?.id], salesperson?.teamIds])
  })
})
