import { describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { SyncStateRow } from '@electron/engine/replica/entities/sync-state-entity'
import {
  CYCLES_BETWEEN_FULL_READS,
  isShifting,
  planRead,
  type ReadSituation,
} from '@electron/engine/sync/plan-download'

const STATE: SyncStateRow = {
  table: 'account',
  filterHash: 'h',
  strategy: 'watermark',
  deltaLink: null,
  watermark: 7,
  resume: null,
  asOf: '2026-11-23T00:00:00Z',
  cyclesSinceFull: 1,
}
const RESUME = {
  path: 'p',
  number: 2,
  tracked: false,
  query: 0,
  watermark: 5,
  startedAt: '2026-11-23T00:00:00Z',
  received: 10,
  noting: false,
}

function plan(part: Partial<ReadSituation>): ReturnType<typeof planRead> {
  return planRead({ state: STATE, hash: 'h', full: false, trackable: false, shifting: false, versioned: true, ...part })
}

describe('how a table is read', () => {
  test('in full the first time', () => {
    expect(plan({ state: null })).toEqual({ kind: 'full', tracked: false })
  })

  test('in full after its filter or its columns changed', () => {
    expect(plan({ hash: 'other' })).toEqual({ kind: 'full', tracked: false })
  })

  test('in full when the user asks, also when a read was cut off', () => {
    expect(plan({ full: true, state: { ...STATE, resume: RESUME } })).toEqual({ kind: 'full', tracked: false })
  })

  test('from where it was cut off', () => {
    expect(plan({ state: { ...STATE, resume: RESUME } })).toEqual({ kind: 'resume', point: RESUME })
  })

  test('anew when it was cut off under another filter', () => {
    expect(plan({ hash: 'other', state: { ...STATE, resume: RESUME } })).toEqual({ kind: 'full', tracked: false })
  })

  test('by what is above the watermark after that', () => {
    expect(plan({})).toEqual({ kind: 'watermark', state: STATE, above: 7 })
  })

  test('with tracking the first time, where the filter takes all records', () => {
    expect(plan({ state: null, trackable: true })).toEqual({ kind: 'full', tracked: true })
  })

  test('by the delta link after that', () => {
    const state: SyncStateRow = { ...STATE, strategy: 'delta', deltaLink: 'link' }
    expect(plan({ trackable: true, state })).toEqual({ kind: 'delta', state, link: 'link' })
  })

  test('without tracking once that was refused', () => {
    const state = { ...STATE, cyclesSinceFull: CYCLES_BETWEEN_FULL_READS }
    expect(plan({ trackable: true })).toEqual({ kind: 'watermark', state: STATE, above: 7 })
    expect(plan({ trackable: true, state })).toEqual({ kind: 'full', tracked: false })
  })

  test('in full each time when records enter and leave its filter by themselves', () => {
    expect(plan({ shifting: true })).toEqual({ kind: 'full', tracked: false })
  })

  test('in full each time when its rows have no versions', () => {
    expect(plan({ versioned: false })).toEqual({ kind: 'full', tracked: false })
  })

  test('in full after a set number of cycles, which finds what was deleted', () => {
    const state = { ...STATE, cyclesSinceFull: CYCLES_BETWEEN_FULL_READS }
    expect(plan({ state })).toEqual({ kind: 'full', tracked: false })
  })
})

function shifting(filter: string): boolean {
  const query = parseFetchXml(`<fetch><entity name="task">${filter}</entity></fetch>`)
  if (!query.ok) throw new Error(query.error.message)
  return isShifting(query.value)
}

describe('a filter whose records come and go by themselves', () => {
  test.each([
    ['<filter><condition attribute="scheduledend" operator="next-x-days" value="7"/></filter>', true],
    ['<filter><condition attribute="scheduledend" operator="today"/></filter>', true],
    ['<filter><condition attribute="createdon" operator="olderthan-x-months" value="2"/></filter>', true],
    ['<filter type="or"><filter><condition attribute="createdon" operator="this-year"/></filter></filter>', true],
    ['<filter><condition attribute="parentid" operator="eq-or-under" value="{0}"/></filter>', true],
    ['<link-entity name="account" from="accountid" to="regardingobjectid"/>', true],
    ['<filter><condition attribute="scheduledend" operator="on" value="2026-01-01"/></filter>', false],
    ['<filter><condition attribute="ownerid" operator="eq-userid"/></filter>', false],
    ['<filter><condition attribute="statecode" operator="eq" value="0"/></filter>', false],
  ])('%s: %s', (filter, expected) => {
    expect(shifting(filter)).toBe(expected)
  })
})
