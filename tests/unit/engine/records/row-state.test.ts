import { expect, test } from 'vitest'
import type { ChangeState, PendingChange } from '@shared/model/change'
import { rowMarks } from '@electron/engine/records/row-state'

const at = '2026-11-23T10:00:00Z'
const QUEUED: ChangeState = { kind: 'queued' }
const SENDING: ChangeState = { kind: 'sending', since: at }
const REJECTED: ChangeState = { kind: 'rejected', at, serverWords: '', serverCode: '' }
const CONFLICT: ChangeState = {
  kind: 'conflict',
  at,
  conflict: { cause: 'bothEdited', columns: [], merged: [], theirs: { by: null, at: null } },
}

function change(
  record: string,
  state: ChangeState,
  columns: readonly string[] = [],
  kind: PendingChange['kind'] = 'update',
): PendingChange {
  return {
    id: `${record} ${state.kind}`,
    sequence: 1,
    table: 'account',
    record,
    recordName: 'Contoso',
    kind,
    columns: columns.map((column) => ({ column, before: null, after: 1 })),
    baseEtag: null,
    madeAt: at,
    attempts: 0,
    state,
  }
}

test('a record without pending changes has no mark', () => {
  expect(rowMarks([]).size).toBe(0)
})

test.each([
  [[QUEUED], 'pending'],
  [[QUEUED, SENDING], 'sending'],
  [[REJECTED, SENDING], 'rejected'],
  [[QUEUED, CONFLICT, REJECTED], 'conflict'],
] as const)('of %j the strongest is shown: %s', (states, shown) => {
  expect(rowMarks(states.map((state) => change('a', state))).get('a')?.state).toBe(shown)
})

test('the columns of all its updates are marked, each once, and those of no other record', () => {
  const marks = rowMarks([
    change('a', QUEUED, ['name', 'fax']),
    change('b', QUEUED, ['city']),
    change('a', QUEUED, ['fax', 'phone']),
  ])
  expect(marks.get('a')?.changed).toEqual(['name', 'fax', 'phone'])
})

test('a new record is marked as a whole', () => {
  expect(rowMarks([change('a', QUEUED, ['name'], 'create')]).get('a')).toEqual({ state: 'pending', changed: [] })
})
