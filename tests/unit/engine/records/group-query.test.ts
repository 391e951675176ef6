import { expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { wholeList } from '@shared/model/list-question'
import type { GroupQuestion } from '@shared/model/record-groups'
import type { Result } from '@shared/model/result'
import type { ViewColumn } from '@shared/model/view'
import { groupQuery } from '@electron/engine/records/group-query'
import { sampleTable } from '../../../sample-table'

const TABLE = sampleTable('account', {})

function column(name: string, kind: 'text' | 'memo' | 'money' | 'dateTime' | 'image'): ViewColumn {
  const basics = {
    name: name.split('.').at(-1) ?? '',
    label: name,
    required: 'none',
    creatable: true,
    updatable: true,
  } as const
  const kinds = {
    text: { kind: 'text', maxLength: 100, format: 'text' },
    memo: { kind: 'memo', maxLength: 1000 },
    image: { kind: 'image', maxSizeInKb: 10, primary: true },
    money: { kind: 'money', min: 0, max: 1e9, precision: 2 },
    dateTime: { kind: 'dateTime', behavior: 'userLocal', dateOnlyFormat: false },
  } as const
  return { name, label: name, width: 100, sortable: true, column: { ...basics, ...kinds[kind] } }
}

const COLUMNS = [
  column('name', 'text'),
  column('description', 'memo'),
  column('revenue', 'money'),
  column('createdon', 'dateTime'),
  column('photo', 'image'),
  column('owner.city', 'text'),
]

function asked(fetchXml: string, question: Partial<GroupQuestion>, ofAll = false): Result<string, string> {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) throw new Error(query.error.message)
  const definition = { id: 'v', name: 'View', table: 'account', order: [], columns: COLUMNS }
  const view = {
    id: 'v',
    owner: 'organisation',
    table: 'account',
    name: 'View',
    isDefault: true,
    queryType: 0,
    fetchXml,
    layoutXml: '',
  } as const
  const built = groupQuery(
    query.value,
    { view, definition, table: TABLE, quickFind: null },
    { ...wholeList('v'), group: null, totals: [], ...question },
    ofAll,
  )
  return built.ok ? { ok: true, value: printFetchXml(built.value) } : built
}

function text(result: Result<string, string>): string {
  return result.ok ? result.value : `refused: ${result.error}`
}

const VIEW = `<fetch><entity name="account"><attribute name="name"/><order attribute="name"/>
  <filter><condition attribute="statecode" operator="eq" value="0"/></filter>
  <link-entity name="systemuser" from="systemuserid" to="ownerid" alias="owner" link-type="outer">
    <attribute name="city"/><order attribute="city"/></link-entity></entity></fetch>`

test('the view’s filters and links stay, its columns and its order go', () => {
  const fetchXml = text(asked(VIEW, { group: { column: 'name', dateGrouping: null } }))
  expect(fetchXml).toContain('aggregate="true"')
  expect(fetchXml).toContain('<condition attribute="statecode" operator="eq" value="0" />')
  expect(fetchXml).toContain('link-type="outer"')
  expect(fetchXml).toMatch(/<attribute name="name" alias="group_value" groupby="true" \/>/)
  expect(fetchXml).toContain('<order alias="group_value" />')
  expect(fetchXml).not.toContain('name="city"')
  expect(fetchXml).not.toContain('attribute="name"')
})

test('a column of a linked table is grouped where the link stands', () => {
  const fetchXml = text(asked(VIEW, { group: { column: 'owner.city', dateGrouping: null } }))
  expect(fetchXml.slice(fetchXml.indexOf('<link-entity'))).toContain('<attribute name="city" alias="group_value"')
})

test('the list sorted downwards by the column has its groups downwards', () => {
  const sort = [{ column: 'name', descending: true }]
  expect(text(asked(VIEW, { sort, group: { column: 'name', dateGrouping: null } }))).toContain(
    '<order alias="group_value" descending="true" />',
  )
})

test('a period is told by its parts', () => {
  const fetchXml = text(asked(VIEW, { group: { column: 'createdon', dateGrouping: 'month' } }))
  expect(fetchXml).toContain('dategrouping="year"')
  expect(fetchXml).toContain('dategrouping="month"')
})

test('an average is asked for as a sum and a count', () => {
  const fetchXml = text(asked(VIEW, { totals: [{ column: 'revenue', aggregate: 'avg' }] }, true))
  expect(fetchXml).toContain('aggregate="sum"')
  expect(fetchXml).toContain('aggregate="countcolumn"')
  expect(fetchXml).not.toContain('groupby')
})

test.each([
  ['a long text', { group: { column: 'description', dateGrouping: null } }],
  ['a date without a period', { group: { column: 'createdon', dateGrouping: null } }],
  ['a text by periods', { group: { column: 'name', dateGrouping: 'month' } }],
  ['a column that is not shown', { group: { column: 'fax', dateGrouping: null } }],
  ['the sum of a text', { totals: [{ column: 'name', aggregate: 'sum' }] }],
  ['a picture', { group: { column: 'photo', dateGrouping: null } }],
  ['the count of pictures', { totals: [{ column: 'photo', aggregate: 'count' }] }],
  ['the sum of dates', { totals: [{ column: 'createdon', aggregate: 'sum' }] }],
] as const)('%s is refused', (_, question) => {
  expect(asked(VIEW, question).ok).toBe(false)
})

test('a view of its first records has no groups', () => {
  const first = '<fetch top="10"><entity name="account"><attribute name="name"/></entity></fetch>'
  expect(asked(first, {})).toEqual({ ok: false, error: 'it shows its first 10 records alone.' })
})

test('a distinct view has groups where its rows are records all the same', () => {
  const distinct = (inner: string): boolean =>
    asked(`<fetch distinct="true"><entity name="account">${inner}</entity></fetch>`, {}).ok
  const key = `<attribute name="${TABLE.primaryId}"/>`
  expect(distinct(`${key}<attribute name="name"/>`)).toBe(true)
  expect(distinct('<attribute name="name"/>')).toBe(false)
  expect(distinct(`${key}<link-entity name="contact" from="contactid" to="primarycontactid" alias="c"/>`)).toBe(true)
  expect(distinct(`${key}<link-entity name="contact" from="parentcustomerid" to="accountid" alias="c"/>`)).toBe(false)
})
