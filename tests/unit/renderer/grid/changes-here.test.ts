import { expect, test } from 'vitest'
import type { ChangeState, PendingChange } from '@shared/model/change'
import { changesHere } from '@renderer/features/grid/changes-here'

const QUEUED: ChangeState = { kind: 'queued' }
const REJECTED: ChangeState = { kind: 'rejected', at: '2026-11-27T12:00:00Z', serverWords: 'No.', serverCode: '' }
const CONFLICT: ChangeState = {
  kind: 'conflict',
  at: '2026-11-27T12:00:00Z',
  conflict: { cause: 'bothEdited', columns: [], merged: [], theirs: { by: null, at: null } },
}

function change(record: string, state: ChangeState, more: Partial<PendingChange> = {}): PendingChange {
  return {
    id: `${record}-${state.kind}`,
    sequence: 1,
    table: 'account',
    record,
    recordName: '',
    kind: 'update',
    columns: [],
    baseEtag: null,
    madeAt: '2026-11-27T12:00:00Z',
    attempts: 0,
    state,
    ...more,
  }
}

test('records are counted, not changes, and only those of the table', () => {
  const changes = [
    change('a', CONFLICT),
    change('a', QUEUED),
    change('b', QUEUED),
    change('c', REJECTED),
    change('d', QUEUED, { table: 'contact' }),
  ]
  expect(changesHere(changes, 'account')).toEqual([
    { mark: 'changed', records: 3 },
    { mark: 'conflict', records: 1 },
    { mark: 'rejected', records: 1 },
  ])
})

test('what no record has is not offered', () => {
  expect(changesHere([change('b', QUEUED)], 'account')).toEqual([{ mark: 'changed', records: 1 }])
  expect(changesHere([], 'account')).toEqual([])
})

test('a record that was deleted here is in no grid', () => {
  expect(changesHere([change('a', REJECTED, { kind: 'delete' }), change('a', QUEUED)], 'account')).toEqual([])
})
