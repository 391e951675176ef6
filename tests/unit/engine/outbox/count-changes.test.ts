import { expect, test } from 'vitest'
import { countChanges } from '@electron/engine/outbox/count-changes'
import { pendingChange } from './pending-changes'

test('conflicts and refusals are for the user to settle, all else is to be sent', () => {
  const conflict = { cause: 'bothEdited', columns: [], merged: [], theirs: { by: null, at: null } } as const
  const changes = [
    pendingChange({ sequence: 1 }),
    pendingChange({ sequence: 2, state: { kind: 'sending', since: '' } }),
    pendingChange({ sequence: 3, state: { kind: 'conflict', at: '', conflict } }),
    pendingChange({ sequence: 4, state: { kind: 'rejected', at: '', serverWords: '', serverCode: '' } }),
  ]
  expect(countChanges(changes)).toEqual({ toSend: 2, toSettle: 2 })
})
