import { expect, test } from 'vitest'
import type { SynchronizationFilter } from '@shared/model/profile'
import {
  decodeItems,
  type FilterParts,
  filterViews,
  profileFilters,
} from '@electron/engine/configuration/decode-profile'

function item(rest: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    '@odata.etag': 'W/"1"',
    mobileofflineprofileitemid: 'I',
    name: 'Accounts',
    createdon: '2026-01-01T00:00:00Z',
    selectedentitytypecode: 'account',
    recorddistributioncriteria: 1,
    recordsownedbyme: false,
    recordsownedbymyteam: false,
    recordsownedbymybusinessunit: false,
    getrelatedentityrecords: true,
    profileitementityfilter: null,
    _profileitemrule_value: null,
    ...rest,
  }
}

function filterOf(
  rest: Readonly<Record<string, unknown>>,
  parts: Partial<FilterParts> = {},
): SynchronizationFilter | undefined {
  const none = { associations: { value: [] }, viewFetchXml: new Map(), conflicts: new Map() }
  return profileFilters(decodeItems({ value: [item(rest)] }), { ...none, ...parts })[0]
}

function ruleOf(rest: Readonly<Record<string, unknown>>, views = new Map<string, string>()): unknown {
  return filterOf(rest, { viewFetchXml: views })?.rule
}

test.each([
  [0, { kind: 'relatedOnly' }],
  [1, { kind: 'all' }],
  [2, { kind: 'owned', byMe: true, byMyTeams: false, byMyBusinessUnit: true }],
])('criterion %i is %j', (recorddistributioncriteria, rule) => {
  expect(ruleOf({ recorddistributioncriteria, recordsownedbyme: true, recordsownedbymybusinessunit: true })).toEqual(
    rule,
  )
})

test('a custom filter is the FetchXML of the item', () => {
  const fetchXml = '<fetch><entity name="account"/></fetch>'
  expect(ruleOf({ recorddistributioncriteria: 3, profileitementityfilter: fetchXml })).toEqual({
    kind: 'custom',
    fetchXml,
  })
})

test('a filter element alone becomes a whole query', () => {
  const profileitementityfilter = '<filter><condition attribute="name" operator="null"/></filter>'
  expect(ruleOf({ recorddistributioncriteria: 3, profileitementityfilter })).toEqual({
    kind: 'custom',
    fetchXml: `<fetch><entity name="account">${profileitementityfilter}</entity></fetch>`,
  })
})

test('without FetchXML of its own a custom filter is that of the view the item names', () => {
  const rest = { recorddistributioncriteria: 3, _profileitemrule_value: 'V' }
  expect(filterViews(decodeItems({ value: [item(rest)] }))).toEqual(['v'])
  expect(ruleOf(rest, new Map([['v', '<fetch/>']]))).toEqual({ kind: 'custom', fetchXml: '<fetch/>' })
})

test('tables stand in the order in which they were added to the profile, then by name', () => {
  const added = (selectedentitytypecode: string, createdon: string, name: string): unknown =>
    item({ selectedentitytypecode, createdon, name })
  const items = decodeItems({
    value: [
      added('task', '2026-01-02T00:00:00Z', 'A'),
      added('contact', '2026-01-01T00:00:00Z', 'Z'),
      added('account', '2026-01-01T00:00:00Z', 'B'),
    ],
  })
  expect(items.map(({ filter }) => filter.table)).toEqual(['account', 'contact', 'task'])
})

test('relationships go to the item they belong to, where it follows any', () => {
  const association = (owner: string, id: string): unknown => ({
    mobileofflineprofileitemassociationid: id,
    _mobileofflineprofileitemid_value: owner,
    relationshipid: 'R1',
    relationshipdisplayname: 'contact_customer_accounts',
  })
  const associations = { value: [association('I', 'x'), association('J', 'y')] }
  const followed = (rest: Readonly<Record<string, unknown>>): unknown => filterOf(rest, { associations })?.relationships
  expect(followed({})).toEqual([{ id: 'x', relationshipId: 'r1', schemaName: 'contact_customer_accounts' }])
  expect(followed({ getrelatedentityrecords: false })).toEqual([])
})

test('an unknown criterion is refused, for it might take more than was meant', () => {
  expect(() => decodeItems({ value: [item({ recorddistributioncriteria: 9 })] })).toThrow('recorddistributioncriteria')
})

test("the minutes between reads are the item's, where it says any", () => {
  expect(filterOf({ syncintervalinminutes: 30 })?.everyMinutes).toBe(30)
  expect(filterOf({ syncintervalinminutes: null })?.everyMinutes).toBeNull()
  expect(filterOf({})?.everyMinutes).toBeNull()
})

test('a table has the rule for conflicts that is named for it, else the user is asked', () => {
  expect(filterOf({}, { conflicts: new Map([['account', 'theirs']]) })?.conflicts).toBe('theirs')
  expect(filterOf({}, { conflicts: new Map([['contact', 'theirs']]) })?.conflicts).toBe('ask')
})
