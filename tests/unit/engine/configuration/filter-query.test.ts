import { describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { SynchronizationFilter } from '@shared/model/profile'
import type { Table } from '@shared/model/table'
import { filterQueries } from '@electron/engine/configuration/filter-query'
import { account, annotation, contact, filter, list, RELATIONSHIPS, TABLES } from './sample-configuration'

const { CUSTOMERS, NOTES, MEMBERS, PARENTS } = RELATIONSHIPS
const ALL = { kind: 'all' } as const
const RELATED = { kind: 'relatedOnly' } as const
const MINE = { kind: 'owned', byMe: true, byMyTeams: false, byMyBusinessUnit: false } as const

/** The queries as FetchXML without white space between elements. */
function queriesFor(
  table: Table,
  filters: readonly SynchronizationFilter[],
  aboveVersion: string | null = null,
): readonly string[] {
  const scope = { table, profile: { id: 'p', name: 'P', filters }, tables: TABLES }
  const queries = filterQueries(scope, { columns: ['name'], aboveVersion })
  if (!queries.ok) throw new Error(queries.error.message)
  return queries.value.map((query) => {
    const printed = printFetchXml(query)
    expect(parseFetchXml(printed)).toEqual({ ok: true, value: query })
    return printed.replaceAll(/>\s+</g, '><')
  })
}

function inside(query: string | undefined): string {
  return /<order [^>]*>(.*)<\/entity>/.exec(query ?? '')?.[1] ?? ''
}

describe('a filter of its own', () => {
  test('all records: no condition, the key along, in the order of the key', () => {
    const [query, ...more] = queriesFor(account, [filter('account', ALL)])
    expect(more).toEqual([])
    expect(query).toMatch(
      /<entity name="account"><attribute name="accountid" ?\/><attribute name="name" ?\/><order attribute="accountid" ?\/>/,
    )
    expect(inside(query)).toBe('')
  })

  test('mine, my teams and my unit: any of them', () => {
    const everything = { kind: 'owned', byMe: true, byMyTeams: true, byMyBusinessUnit: true } as const
    const conditions = inside(queriesFor(account, [filter('account', everything)])[0])
    expect(conditions).toContain('<filter type="or">')
    for (const operator of ['eq-userid', 'eq-userteams', 'eq-businessid'])
      expect(conditions).toContain(`operator="${operator}"`)
  })

  test('owned by nobody in question takes nothing, not everything', () => {
    const nobody = { kind: 'owned', byMe: false, byMyTeams: false, byMyBusinessUnit: false } as const
    expect(inside(queriesFor(account, [filter('account', nobody)])[0])).toContain(
      'attribute="accountid" operator="null"',
    )
  })

  test('a custom filter keeps its conditions and links, not its columns, order and pages', () => {
    const fetchXml =
      '<fetch top="5"><entity name="account"><attribute name="fax"/><order attribute="fax"/>' +
      '<filter><condition attribute="industry" operator="eq" value="x"/></filter>' +
      '<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="any">' +
      '<filter><condition attribute="jobtitle" operator="not-null"/></filter></link-entity></entity></fetch>'
    const [query] = queriesFor(account, [filter('account', { kind: 'custom', fetchXml })])
    expect(query).not.toMatch(/fax|top=/)
    expect(query).toContain('attribute="industry"')
    expect(query).toContain('link-type="any"')
    expect(query).not.toContain('distinct="true"')
  })

  test('a join in a custom filter does not bring a record twice', () => {
    const fetchXml =
      '<fetch><entity name="account"><link-entity name="contact" from="parentcustomerid" to="accountid" alias="c">' +
      '<attribute name="jobtitle"/></link-entity></entity></fetch>'
    const [query] = queriesFor(account, [filter('account', { kind: 'custom', fetchXml })])
    expect(query).toContain('distinct="true"')
    expect(query).not.toContain('jobtitle')
  })

  test('a watermark asks for higher versions only', () => {
    expect(queriesFor(account, [filter('account', MINE)], '900719925474099200')[0]).toContain(
      'attribute="versionnumber" operator="gt" value="900719925474099200"',
    )
  })

  test.each(['<fetch><entity name="account">', '<fetch><entity name="contact"/></fetch>'])(
    '%s is refused',
    (fetchXml) => {
      const profile = { id: 'p', name: 'P', filters: [filter('account', { kind: 'custom', fetchXml })] }
      const answer = filterQueries({ table: account, profile, tables: TABLES }, { columns: [], aboveVersion: null })
      expect(answer).toMatchObject({ ok: false, error: { code: 'fetchxml.invalid' } })
    },
  )
})

describe('related records', () => {
  const EXISTS_ACCOUNT = /^<link-entity name="account" from="accountid" to="parentcustomerid" link-type="exists">/

  test('related only: one query for each relationship, none without', () => {
    expect(queriesFor(contact, [filter('contact', RELATED), filter('account', ALL)])).toEqual([])
    const [query, ...more] = queriesFor(contact, [filter('account', MINE, [CUSTOMERS]), filter('contact', RELATED)])
    expect(more).toEqual([])
    expect(inside(query)).toMatch(EXISTS_ACCOUNT)
    expect(inside(query)).toContain('operator="eq-userid"')
  })

  test('own filter and relationships are a union', () => {
    const queries = queriesFor(contact, [filter('account', MINE, [CUSTOMERS]), filter('contact', MINE)])
    expect(queries).toHaveLength(2)
    expect(inside(queries[0])).not.toContain('link-entity')
    expect(inside(queries[1])).toMatch(EXISTS_ACCOUNT)
  })

  test('a filter that takes everything needs no more', () => {
    expect(queriesFor(contact, [filter('account', MINE, [CUSTOMERS]), filter('contact', ALL)])).toHaveLength(1)
  })

  test('a relationship is followed from either end', () => {
    const [query] = queriesFor(account, [filter('contact', MINE, [CUSTOMERS]), filter('account', RELATED)])
    expect(inside(query)).toMatch(
      /^<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="exists">/,
    )
  })

  test('records of records: the way goes on through a table that has related records only', () => {
    const filters = [
      filter('account', MINE, [CUSTOMERS]),
      filter('contact', RELATED, [NOTES]),
      filter('annotation', RELATED),
    ]
    const [query, ...more] = queriesFor(annotation, filters)
    expect(more).toEqual([])
    expect(inside(query)).toMatch(
      /^<link-entity name="contact" from="contactid" to="objectid" link-type="exists"><link-entity name="account"/,
    )
    expect(inside(query)).toContain('operator="eq-userid"')
  })

  test('every way counts: directly chosen records and those that come with others', () => {
    const filters = [
      filter('account', MINE, [CUSTOMERS]),
      filter('contact', MINE, [NOTES]),
      filter('annotation', RELATED),
    ]
    expect(queriesFor(annotation, filters)).toHaveLength(2)
  })

  test('many-to-many goes through the table between', () => {
    const [query] = queriesFor(list, [filter('contact', MINE, [MEMBERS]), filter('list', RELATED)])
    expect(inside(query)).toMatch(
      /^<link-entity name="listmember" from="listid" to="listid" link-type="exists" intersect="true">/,
    )
    expect(inside(query)).toContain('<link-entity name="contact" from="contactid" to="entityid" link-type="exists">')
  })

  test('a relationship of a table with itself brings the children, once', () => {
    const queries = queriesFor(account, [filter('account', MINE, [PARENTS])])
    expect(queries).toHaveLength(2)
    expect(inside(queries[1])).toMatch(
      /^<link-entity name="account" from="accountid" to="parentaccountid" link-type="exists">/,
    )
  })

  test('a circle of relationships ends', () => {
    const filters = [filter('account', RELATED, [CUSTOMERS]), filter('contact', RELATED, [CUSTOMERS])]
    expect(queriesFor(contact, filters)).toEqual([])
  })
})
