import { describe, expect, test } from 'vitest'
import { blockersOf, nextUploadStep } from '@electron/engine/outbox/plan-upload'
import { pendingChange } from './pending-changes'

const NOTHING = { sent: new Set<string>(), verified: new Set<string>() }
const parent = { column: 'parentcustomerid', before: null, after: { table: 'account', id: 'record-a', name: 'A' } }
const account = pendingChange({ sequence: 1, kind: 'create', record: 'record-a' })
const contact = pendingChange({ sequence: 2, kind: 'create', table: 'contact', record: 'record-c', columns: [parent] })
const rejected = { kind: 'rejected', at: '', serverWords: '', serverCode: '' } as const
const sending = { kind: 'sending', since: '' } as const

describe('the next step of an upload', () => {
  test('is the oldest change that waits for nothing', () => {
    expect(nextUploadStep([account, contact], NOTHING)).toEqual({ kind: 'send', change: account })
  })

  test('waits with a record for the create its lookup points at, wherever that stands', () => {
    const early = { ...contact, sequence: 0 }
    expect(nextUploadStep([early, account], NOTHING)).toEqual({ kind: 'send', change: account })
  })

  test('does not send a record whose parent was refused, but everything else', () => {
    const other = pendingChange({ sequence: 3, record: 'record-x' })
    expect(nextUploadStep([{ ...account, state: rejected }, contact, other], NOTHING)).toEqual({
      kind: 'send',
      change: other,
    })
  })

  test('does not send a change behind an earlier one of the same record', () => {
    const first = pendingChange({ sequence: 1, state: rejected })
    expect(nextUploadStep([first, pendingChange({ sequence: 2 })], NOTHING)).toEqual({ kind: 'rest' })
  })

  test('looks at the server before a change is sent whose outcome is unknown', () => {
    const lost = pendingChange({ sequence: 1, state: sending })
    expect(nextUploadStep([lost], NOTHING)).toEqual({ kind: 'verify', change: lost })
  })

  test('tries nothing twice in one cycle', () => {
    const lost = pendingChange({ sequence: 2, record: 'record-b', state: sending })
    const tries = { sent: new Set([account.id]), verified: new Set([lost.id]) }
    expect(nextUploadStep([account, lost], tries)).toEqual({ kind: 'rest' })
  })
})

test('a delete does not wait for the records its lookups pointed at', () => {
  const remove = pendingChange({ sequence: 3, kind: 'delete', table: 'contact', record: 'record-d', columns: [parent] })
  expect(blockersOf(remove, [account, remove])).toEqual([])
})
