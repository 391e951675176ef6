import { expect, test } from 'vitest'
import { PLAIN_SETTINGS } from '@shared/fetchxml/fetch-query'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { Relationship, Table } from '@shared/model/table'
import { otherEnd, relatedRecords } from '@electron/engine/records/related-records'
import { opportunity } from '../opportunity-table'

const ID = '11111111-2222-4333-8444-555555555555'

const toMany: Relationship = {
  kind: 'manyToOne',
  schemaName: 'opportunity_customer_accounts',
  metadataId: 'a',
  table: 'opportunity',
  column: 'customerid',
  target: 'account',
  targetColumn: 'accountid',
  navigation: 'customerid_account',
  collection: 'opportunity_customer_accounts',
  hierarchical: false,
}
const between = (schemaName: string, second: string): Relationship => ({
  kind: 'manyToMany',
  schemaName,
  metadataId: 'b',
  first: 'opportunity',
  firstColumn: 'opportunityid',
  firstNavigation: schemaName,
  second,
  secondColumn: second === 'opportunity' ? 'otherid' : `${second}id`,
  secondNavigation: schemaName,
  intersect: `${schemaName}_table`,
})
const table: Table = {
  ...opportunity,
  relationships: [toMany, between('opportunitycompetitors', 'competitor'), between('together', 'opportunity')],
}

/** What is added to a query for the records of the table that are related to one of `other`. */
function added(relationship: string, other: string): string {
  const related = relatedRecords(table, { relationship, table: other, id: ID })
  if (!related.ok) return related.error
  const { filters, links } = related.value
  const parts =
    filters.length === 0 ? [] : [{ kind: 'group', join: 'and', parts: filters, quickFind: false, hint: null } as const]
  const source = { table: table.name, allColumns: false, columns: [], orders: [], filters: parts, links }
  const printed = printFetchXml({ ...source, settings: PLAIN_SETTINGS })
  return printed.replaceAll(/\s*\n\s*/g, '').replace(/^.*<entity name="opportunity">(.*)<\/entity>.*$/, '$1')
}

test('records whose column names the other one are related to it', () => {
  expect(added('opportunity_customer_accounts', 'account')).toBe(
    `<filter type="and"><condition attribute="customerid" operator="eq" value="${ID}" /></filter>`,
  )
})

test('records that a table in between relates to it are joined to that', () => {
  expect(added('opportunitycompetitors', 'competitor')).toBe(
    '<link-entity name="opportunitycompetitors_table" from="opportunityid" to="opportunityid" link-type="inner" intersect="true">' +
      `<filter type="and"><condition attribute="competitorid" operator="eq" value="${ID}" /></filter></link-entity>`,
  )
})

test('between records of one table, either may be named first', () => {
  const text = added('together', 'opportunity')
  expect(text).toContain('<filter type="or">')
  expect(text).toContain('from="opportunityid" to="opportunityid" link-type="any"')
  expect(text).toContain('from="otherid" to="opportunityid" link-type="any"')
})

test.each([
  ['a relationship that the table does not have', 'unheard_of', 'account'],
  ['a relationship with another table', 'opportunity_customer_accounts', 'contact'],
])('%s is told', (_, relationship, other) => {
  expect(added(relationship, other)).toBe(
    `${table.label} has no relationship ${relationship} that leads to one record of ${other}`,
  )
})

test('a relationship leads to the table at its other end, where that has many', () => {
  const account = { ...opportunity, name: 'account', relationships: [toMany] }
  expect(otherEnd(account, 'opportunity_customer_accounts')).toBe('opportunity')
  expect(otherEnd(table, 'opportunitycompetitors')).toBe('competitor')
  expect(
    otherEnd({ ...opportunity, name: 'competitor', relationships: table.relationships }, 'opportunitycompetitors'),
  ).toBe('opportunity')
  expect(otherEnd(table, 'together')).toBe('opportunity')
})

test('a relationship by which a record names one other leads nowhere', () => {
  expect(otherEnd(table, 'opportunity_customer_accounts')).toBeNull()
  expect(otherEnd(table, 'unheard_of')).toBeNull()
})
