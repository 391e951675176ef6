import { describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { TABLES } from '@electron/sandbox/definition/tables'
import { offlineProfileRecords } from '@electron/sandbox/sample/offline-profile'
import { SYSTEM_VIEWS } from '@electron/sandbox/sample/views/system-views'
import { isLookupValue } from '@shared/model/record'
import { queryProblems } from './query-problems'
import { textOf } from './text-of'

const records = [...offlineProfileRecords(Date.UTC(2026, 10, 23))]
const items = records.flatMap(({ table, values }) => (table === 'mobileofflineprofileitem' ? [values] : []))
const associations = records.flatMap(({ table, values }) =>
  table === 'mobileofflineprofileitemassociation' ? [values] : [],
)

function itemOf(table: string) {
  return items.find((item) => item['selectedentitytypecode'] === table)
}

describe('the offline profile Field sales', () => {
  test('has a filter of each kind', () => {
    expect(new Set(items.map((item) => item['recorddistributioncriteria']))).toEqual(new Set([0, 1, 2, 3]))
    expect(itemOf('product')).toMatchObject({ recorddistributioncriteria: 1 })
    expect(itemOf('account')).toMatchObject({ recordsownedbyme: true, recordsownedbymyteam: true })
    expect(itemOf('phonecall')).toMatchObject({ recordsownedbymybusinessunit: true, recordsownedbyme: false })
    expect(itemOf('annotation')).toMatchObject({ recorddistributioncriteria: 0 })
  })

  test('takes the tables of the daily work, in the order of their creation', () => {
    expect(items.map((item) => item['selectedentitytypecode'])).toEqual([
      'account',
      'contact',
      'opportunity',
      'appointment',
      'task',
      'phonecall',
      'nv_instrument',
      'product',
      'annotation',
      'pricelevel',
    ])
    const created = items.map((item) => textOf(item['createdon']))
    expect(created).toEqual([...new Set(created)].sort())
  })

  test('has custom filters that ask for columns that exist', () => {
    const custom = items.filter((item) => item['recorddistributioncriteria'] === 3)
    expect(custom.length).toBeGreaterThan(1)
    for (const item of custom) {
      const query = parseFetchXml(textOf(item['profileitementityfilter']))
      expect(query.ok && query.value.table).toBe(item['selectedentitytypecode'])
      expect(query.ok ? queryProblems(query.value) : ['not FetchXML']).toEqual([])
    }
  })

  test('follows relationships that exist, from the item’s table to a table of the profile', () => {
    for (const association of associations) {
      const item = items.find((each) => {
        const parent = association['mobileofflineprofileitemid'] ?? null
        return isLookupValue(parent) && each['mobileofflineprofileitemid'] === parent.id
      })
      const table = TABLES.find(({ name }) => name === item?.['selectedentitytypecode'])
      const followed = table?.relationships.find(({ metadataId }) => metadataId === association['relationshipid'])
      expect(followed?.kind).toBe('manyToOne')
      if (followed?.kind === 'manyToOne') {
        expect(followed.target).toBe(table?.name)
        expect(itemOf(followed.table)).toBeDefined()
        expect(item?.['getrelatedentityrecords']).toBe(true)
      }
    }
  })

  test('brings every table that takes related records only through some relationship', () => {
    const reached = associations.map((association) => textOf(association['relationshipdisplayname']))
    expect(reached.filter((name) => name.endsWith('_Annotation')).length).toBeGreaterThan(0)
    expect(reached).toContain('nv_account_nv_instrument_AccountId')
  })

  test('has exactly one table that no view shows', () => {
    const shown = new Set(SYSTEM_VIEWS.map(({ table }) => table.name))
    const hidden = items.map((item) => textOf(item['selectedentitytypecode'])).filter((table) => !shown.has(table))
    expect(hidden).toEqual(['pricelevel'])
  })

  test('synchronises each table every 5 to 1,440 minutes', () => {
    for (const item of items) {
      expect(Number(item['syncintervalinminutes'])).toBeGreaterThanOrEqual(5)
      expect(Number(item['syncintervalinminutes'])).toBeLessThanOrEqual(1440)
    }
  })

  test('is given to people and to a team', () => {
    const tables = new Set(records.map(({ table }) => table))
    expect(tables).toContain('usermobileofflineprofilemembership')
    expect(tables).toContain('teammobileofflineprofilemembership')
  })
})
