import { describe, expect, test } from 'vitest'
import type { ReadMarks, ResumePoint, SyncStateRow } from '@electron/engine/replica/entities/sync-state-entity'
import {
  CYCLES_BETWEEN_MANIFESTS,
  plannedById,
  planRead,
  type ReadPlan,
  type ReadSituation,
} from '@electron/engine/sync/plan-download'

const MARKS: ReadMarks = { highest: 7, involved: {}, count: 20, window: '' }
const STATE: SyncStateRow = {
  table: 'account',
  filterHash: 'h',
  strategy: 'watermark',
  deltaLink: null,
  watermark: 7,
  resume: null,
  asOf: '2026-11-23T00:00:00Z',
  cyclesSinceManifest: 1,
  marks: MARKS,
  surplus: 0,
  backfill: null,
}
const START = { marks: MARKS, ceiling: 7, startedAt: '2026-11-23T00:00:00Z', newFilter: false }
const POINT: ResumePoint = { kind: 'listing', path: 'p', number: 2, query: 0, start: START }
const MANIFEST: ReadPlan = { kind: 'manifest', retrack: false }

function plan(part: Partial<ReadSituation>): ReadPlan {
  return planRead({ state: STATE, hash: 'h', full: false, trackable: false, marks: MARKS, surplus: 0, ...part })
}

function marked(part: Partial<ReadMarks>): ReadPlan {
  return plan({ marks: { ...MARKS, ...part } })
}

describe('a table is read', () => {
  test('in full the first time', () => {
    expect(plan({ state: null })).toEqual({ kind: 'full', tracked: false })
    expect(plan({ state: { ...STATE, asOf: null } })).toEqual({ kind: 'full', tracked: false })
  })

  test('in full when the user asks, also when a read was cut off', () => {
    expect(plan({ full: true, state: { ...STATE, resume: POINT } })).toEqual({ kind: 'full', tracked: false })
  })

  test('from where it was cut off', () => {
    expect(plan({ state: { ...STATE, resume: POINT } })).toEqual({ kind: 'resume', point: POINT })
  })

  test('not at all when nothing is new', () => {
    expect(plan({})).toEqual({ kind: 'none', state: STATE })
  })

  test('by what is above the watermark when the highest version moved', () => {
    expect(marked({ highest: 9 })).toEqual({ kind: 'watermark', state: STATE, above: 7 })
  })

  test('in full each time when its rows have no versions', () => {
    expect(marked({ highest: null })).toEqual({ kind: 'full', tracked: false })
  })
})

describe('ids and versions are compared', () => {
  test('after the filter changed, also when a read was cut off under the other', () => {
    expect(plan({ hash: 'other' })).toEqual(MANIFEST)
    expect(plan({ hash: 'other', state: { ...STATE, resume: POINT } })).toEqual(MANIFEST)
  })

  test('when the highest version fell: its record is gone, or the organisation was put back', () => {
    expect(marked({ highest: 5 })).toEqual(MANIFEST)
  })

  test('when another number of records is there than news can explain', () => {
    expect(plan({ surplus: -1 })).toEqual(MANIFEST)
    expect(plan({ surplus: null })).toEqual({ kind: 'none', state: STATE })
  })

  test('when a table that the filter links to moved, up or down', () => {
    const linked = { ...MARKS, involved: { contact: 5 } }
    const state = { ...STATE, marks: linked }
    const now = (contact: number | null): ReadPlan => plan({ state, marks: { ...MARKS, involved: { contact } } })
    expect(now(5).kind).toBe('none')
    expect(now(6)).toEqual(MANIFEST)
    expect(now(4)).toEqual(MANIFEST)
    expect(now(null).kind).toBe('none')
  })

  test('when the dates moved that the filter is about', () => {
    expect(marked({ window: 'another day' })).toEqual(MANIFEST)
  })

  test('after a set number of cycles', () => {
    expect(plan({ state: { ...STATE, cyclesSinceManifest: CYCLES_BETWEEN_MANIFESTS } })).toEqual(MANIFEST)
  })
})

describe('changes are tracked', () => {
  const state: SyncStateRow = { ...STATE, strategy: 'delta', deltaLink: 'link' }

  test('from the first read, where the filter takes all records', () => {
    expect(plan({ state: null, trackable: true })).toEqual({ kind: 'full', tracked: true })
  })

  test('by the link after that', () => {
    expect(plan({ trackable: true, state })).toEqual({ kind: 'delta', state, link: 'link' })
  })

  test('no more once that was refused, but it is asked again after a set number of cycles', () => {
    expect(plan({ trackable: true })).toEqual({ kind: 'none', state: STATE })
    const due = { ...STATE, cyclesSinceManifest: CYCLES_BETWEEN_MANIFESTS }
    expect(plan({ trackable: true, state: due })).toEqual({ kind: 'manifest', retrack: true })
  })

  test('when the filter has come to take all records', () => {
    expect(plan({ hash: 'other', trackable: true })).toEqual({ kind: 'full', tracked: true })
  })

  test('no more when the filter does not take all records any longer', () => {
    expect(plan({ hash: 'other', state })).toEqual(MANIFEST)
  })
})

describe('a table whose records come by their ids alone', () => {
  test('is read anew where it would be read in full, and where such a read was cut off', () => {
    const full: ResumePoint = {
      kind: 'full',
      path: 'p',
      number: 2,
      query: 0,
      start: START,
      tracked: false,
      received: 1,
      noting: false,
    }
    expect(plannedById(plan({ state: null }))).toEqual({ kind: 'anew' })
    expect(plannedById(plan({ state: { ...STATE, resume: full } }))).toEqual({ kind: 'anew' })
  })

  test('is read as any other is otherwise', () => {
    for (const other of [plan({}), MANIFEST, marked({ highest: 9 }), plan({ state: { ...STATE, resume: POINT } })]) {
      expect(plannedById(other)).toBe(other)
    }
  })
})
