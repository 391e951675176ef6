import { expect, test } from 'vitest'
import { relationshipKeptIn } from '@shared/model/relation'
import { columnOf, type Table } from '@shared/model/table'
import { filterQueries } from '@electron/engine/configuration/filter-query'
import { organisationFilters } from '@electron/engine/configuration/personal-views'
import { asRelationTable, tablesBetween, withRelations } from '@electron/engine/configuration/relation-tables'
import { contact, filter, list, RELATIONSHIPS, TABLES } from './sample-configuration'

const key = { kind: 'id', label: '', required: 'none', creatable: true, updatable: false } as const
const members: Table = {
  ...list,
  name: 'listmember',
  primaryId: 'listmemberid',
  primaryName: null,
  columns: ['listmemberid', 'listid', 'entityid'].map((name) => ({ ...key, name })),
  relationships: [],
}
const between = asRelationTable(members, [list, contact])
const OWNED = { kind: 'owned', byMe: true, byMyTeams: false, byMyBusinessUnit: false } as const

test('the tables in between are those that connect two tables of the profile', () => {
  const both = [filter('contact', OWNED), filter('list', { kind: 'all' })]
  expect(tablesBetween(both, TABLES)).toContain('listmember')
  expect(tablesBetween(both.slice(1), TABLES)).toEqual([])
})

test('a table in between has lookups to the two ends of a relation, and knows the relationship', () => {
  expect(columnOf(between, 'listid')).toMatchObject({ kind: 'lookup', role: 'end', targets: [{ table: 'list' }] })
  expect(columnOf(between, 'entityid')).toMatchObject({ kind: 'lookup', role: 'end', targets: [{ table: 'contact' }] })
  expect(columnOf(between, 'listmemberid')?.kind).toBe('id')
  expect(relationshipKeptIn(between)).toEqual(RELATIONSHIPS.MEMBERS)
})

test('any other table stays as it is', () => {
  expect(asRelationTable(contact, TABLES)).toBe(contact)
  expect(relationshipKeptIn(contact)).toBeNull()
})

test('the profile brings relations by itself, as often as the more frequent of their ends, and no administrator sees it', () => {
  const often = { ...filter('contact', OWNED), everyMinutes: 5 }
  const seldom = { ...filter('list', { kind: 'all' }), everyMinutes: 60 }
  const profile = withRelations({ id: 'p', name: 'P', filters: [often, seldom] }, [...TABLES, between])
  expect(profile.filters.at(-1)).toMatchObject({ table: 'listmember', rule: { kind: 'relatedOnly' }, everyMinutes: 5 })
  expect(organisationFilters(profile)).toEqual([often, seldom])
})

test('what the organisation says of a table in between stands', () => {
  const own = [filter('contact', OWNED), filter('list', { kind: 'all' }), filter('listmember', { kind: 'all' })]
  expect(withRelations({ id: 'p', name: 'P', filters: own }, [...TABLES, between]).filters).toEqual(own)
})

test.each([
  ['both ends are asked for where neither comes as a whole', OWNED, [['contact', 'list']]],
  ['an end that comes as a whole is not asked for', { kind: 'all' } as const, [['contact']]],
])('%s', (_, rule, links) => {
  const filters = [filter('contact', OWNED), filter('list', rule)]
  const tables = [...TABLES, between]
  const profile = withRelations({ id: 'p', name: 'P', filters }, tables)
  const queries = filterQueries({ table: between, profile, tables }, { columns: [], aboveVersion: null })
  const asked = queries.ok ? queries.value.map((query) => query.links.map(({ table }) => table).sort()) : []
  expect(asked).toEqual(links)
})

test('where both ends come as a whole, so do their relations', () => {
  const filters = [filter('contact', { kind: 'all' }), filter('list', { kind: 'all' })]
  const profile = withRelations({ id: 'p', name: 'P', filters }, [...TABLES, between])
  expect(profile.filters.at(-1)?.rule).toEqual({ kind: 'all' })
})
