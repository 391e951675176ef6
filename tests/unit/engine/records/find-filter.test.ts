import { expect, test } from 'vitest'
import { PLAIN_SETTINGS, type FetchQuery } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { Table } from '@shared/model/table'
import { findFilter, withoutQuickFind } from '@electron/engine/records/find-filter'
import { opportunity } from '../opportunity-table'

/** The conditions of a quick find in the table, as FetchXML writes them. */
function conditions(text: string, searched: readonly string[] | null, table: Table = opportunity): readonly string[] {
  const filter = findFilter(text, table, searched === null ? null : quickFindOf(searched))
  if (filter === null) return []
  const source = { table: table.name, allColumns: false, columns: [], orders: [], filters: [filter], links: [] }
  return printFetchXml({ ...source, settings: PLAIN_SETTINGS }).match(/<condition[^>]*>/g) ?? []
}

function quickFindOf(columns: readonly string[]): FetchQuery {
  const searched = columns.map((name) => `<condition attribute="${name}" operator="like" value="{0}"/>`).join('')
  const query = parseFetchXml(
    `<fetch><entity name="opportunity"><filter><condition attribute="statecode" operator="eq" value="0"/>` +
      `<filter type="or" isquickfindfields="1">${searched}</filter></filter></entity></fetch>`,
  )
  if (!query.ok) throw new Error(query.error.message)
  return query.value
}

test('a column of text begins with what is looked for, spaces around it aside', () => {
  expect(conditions('  bay 3 ', ['name'])).toEqual(['<condition attribute="name" operator="like" value="bay 3%" />'])
})

test('a star stands for anything; signs that are wildcards elsewhere are meant as they stand', () => {
  expect(conditions('*50%_[a]', ['name'])).toEqual([
    '<condition attribute="name" operator="like" value="%50[%][_][[]a]%" />',
  ])
})

test('a lookup is searched by the name of what it points at', () => {
  expect(conditions('Kes', ['customerid'])).toEqual([
    '<condition attribute="customeridname" operator="like" value="Kes%" />',
  ])
})

test('a column of numbers is searched where the text is a number', () => {
  expect(conditions('1200.5', ['name', 'estimatedvalue'])).toContain(
    '<condition attribute="estimatedvalue" operator="eq" value="1200.5" />',
  )
  expect(conditions('twelve', ['name', 'estimatedvalue'])).toHaveLength(1)
})

test('nothing is found where no column can hold the text', () => {
  expect(conditions('twelve', ['estimatedvalue'])).toEqual(['<condition attribute="opportunityid" operator="null" />'])
})

test('without a quick-find view the name is searched; a table without a name cannot be', () => {
  expect(conditions('Kes', null)).toEqual(['<condition attribute="name" operator="like" value="Kes%" />'])
  expect(findFilter('Kes', { ...opportunity, primaryName: null }, null)).toBeNull()
})

test('a quick-find view is a list without its place for the text; what else it asks for stays', () => {
  const list = printFetchXml(withoutQuickFind(quickFindOf(['name', 'description'])))
  expect(list).toContain('<condition attribute="statecode" operator="eq" value="0" />')
  expect(list).not.toContain('{0}')
  expect(list).not.toContain('isquickfindfields')
})

test('conditions on the text that stand outside of a quick-find group are taken away as well', () => {
  const query = parseFetchXml(
    '<fetch><entity name="opportunity"><filter><condition attribute="name" operator="like" value="{0}"/></filter></entity></fetch>',
  )
  expect(query.ok ? withoutQuickFind(query.value).filters : null).toEqual([])
})
