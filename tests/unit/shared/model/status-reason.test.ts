import { describe, expect, test } from 'vitest'
import type { ChangeState, PendingChange } from '@shared/model/change'
import type { Column } from '@shared/model/column'
import type { RecordValues } from '@shared/model/record'
import type { OpenRecord } from '@shared/model/record-view'
import { standingValues, transitionProblems, withStateMove } from '@shared/model/status-reason'
import { FREE_COLUMN, textColumn, statusColumn } from '../../../sample-table'

const ACTIVE = 1
const CALIBRATION = 10
const REPAIR = 11
const RETIRED = 2

const state: Column = {
  ...FREE_COLUMN,
  kind: 'state',
  name: 'statecode',
  label: 'Status',
  options: [
    { value: 0, label: 'Active', reason: ACTIVE },
    { value: 1, label: 'Inactive', reason: RETIRED },
  ],
}
const status = statusColumn([
  { value: ACTIVE, label: 'Active', state: 0, next: [CALIBRATION, REPAIR, RETIRED] },
  { value: CALIBRATION, label: 'In Calibration', state: 0, next: [ACTIVE] },
  { value: REPAIR, label: 'In Repair', state: 0 },
  { value: RETIRED, label: 'Retired', state: 1, next: [] },
])
const columns = [textColumn('name'), state, status]

function problemOf(from: number | null, to: number, known: readonly Column[] = columns): string | undefined {
  return transitionProblems(known, { statuscode: to }, { statuscode: from })[0]?.message
}

describe('from a status reason', () => {
  test.each([
    [ACTIVE, CALIBRATION],
    [ACTIVE, RETIRED],
    [CALIBRATION, ACTIVE],
    [CALIBRATION, CALIBRATION],
    [RETIRED, RETIRED],
  ])('%i a record may go to %i', (from, to) => {
    expect(problemOf(from, to)).toBeUndefined()
  })

  test('any reason may follow where the organisation names none', () => {
    for (const to of [ACTIVE, CALIBRATION, REPAIR, RETIRED]) expect(problemOf(REPAIR, to)).toBeUndefined()
  })

  test('another is refused, and those that may follow are named', () => {
    expect(transitionProblems(columns, { statuscode: RETIRED }, { statuscode: CALIBRATION })).toEqual([
      {
        column: 'statuscode',
        message: 'Status Reason cannot go from In Calibration to Retired. In Calibration can be followed by Active.',
      },
    ])
    expect(problemOf(RETIRED, ACTIVE)).toBe('Status Reason cannot go from Retired to Active. Retired is final.')
  })

  test('a record that has none yet may begin with any', () => {
    expect(problemOf(null, RETIRED)).toBeUndefined()
  })

  test('what leaves the status reason alone, or names one that is not known, is not for this rule', () => {
    expect(transitionProblems(columns, { name: 'Ilex' }, { statuscode: RETIRED })).toEqual([])
    expect(problemOf(RETIRED, 77)).toBeUndefined()
    expect(problemOf(RETIRED, ACTIVE, [textColumn('name')])).toBeUndefined()
  })
})

describe('state and status reason of one change', () => {
  const standing = { statecode: 0, statuscode: ACTIVE }
  const cannotBeSet: Column = { ...state, updatable: false }

  test.each<[string, RecordValues, RecordValues]>([
    ['a state brings its first reason', { statecode: 1 }, { statecode: 1, statuscode: RETIRED }],
    ['a reason of another state brings that state', { statuscode: RETIRED }, { statecode: 1, statuscode: RETIRED }],
    ['a reason of the same state goes alone', { statuscode: REPAIR }, { statuscode: REPAIR }],
    ['the state it has brings nothing', { statecode: 0 }, { statecode: 0 }],
    ['both stay as they are given', { statecode: 1, statuscode: REPAIR }, { statecode: 1, statuscode: REPAIR }],
    ['other values stay as they are', { name: 'Ilex' }, { name: 'Ilex' }],
  ])('%s', (_rule, values, whole) => {
    expect(withStateMove(columns, values, standing)).toEqual(whole)
  })

  test('a state that cannot be set is not set', () => {
    const values = { statuscode: RETIRED }
    expect(withStateMove([cannotBeSet, status], values, standing)).toEqual(values)
  })
})

describe('what the next change starts from', () => {
  const rejected: ChangeState = {
    kind: 'rejected',
    at: '2026-11-23T10:42:07Z',
    serverWords: 'Not so.',
    serverCode: '0x8004F00E',
  }
  const values = { statuscode: REPAIR, name: 'Ilex' }

  function change(sequence: number, before: number, told: Partial<PendingChange>): PendingChange {
    return {
      id: String(sequence),
      sequence,
      table: 'nv_instrument',
      record: 'i',
      recordName: 'Ilex',
      kind: 'update',
      columns: [{ column: 'statuscode', before, after: REPAIR }],
      baseEtag: null,
      madeAt: '2026-11-23T10:42:07Z',
      attempts: 0,
      state: { kind: 'queued' },
      ...told,
    }
  }
  function standingOf(pending: readonly PendingChange[], told: Partial<OpenRecord> = {}): RecordValues {
    const source = { kind: 'replica', asOf: null } as const
    const read = { table: 'nv_instrument', id: 'i', name: 'Ilex', values, pending, source, etag: null, scope: [] }
    return standingValues({ ...read, ...told })
  }

  test('is what stands on the device, since each step is sent for itself', () => {
    expect(standingOf([])).toEqual(values)
    expect(standingOf([change(1, ACTIVE, {})])).toEqual(values)
    expect(standingOf([change(1, ACTIVE, { kind: 'create', state: rejected })])).toEqual(values)
  })

  test('is what was there before a change that the server refused, if that is the newest', () => {
    const refused = change(1, ACTIVE, { state: rejected })
    expect(standingOf([refused])).toEqual({ statuscode: ACTIVE, name: 'Ilex' })
    expect(standingOf([change(2, CALIBRATION, {}), refused])).toEqual(values)
  })

  test('is what the server has, where it was read from there', () => {
    const source = { kind: 'server', at: '2026-11-23T10:42:07Z' } as const
    expect(standingOf([change(1, ACTIVE, { state: rejected })], { source })).toEqual(values)
  })
})
