import { describe, expect, test } from 'vitest'
import { blockersOf, type PendingChange } from '@shared/model/change'
import {
  CHANGES_PER_REQUEST,
  nextUploadRounds,
  TRIES_PER_CYCLE,
  type UploadRound,
  type UploadTries,
} from '@electron/engine/outbox/plan-upload'
import { pendingChange } from './pending-changes'

/** What goes in the next request. */
function nextUploadRound(changes: readonly PendingChange[], tries: UploadTries): UploadRound {
  return nextUploadRounds(changes, tries)[0] ?? { alone: [], together: [] }
}

const NOTHING = { sent: new Map<string, number>(), apart: new Set<string>() }
const parent = { column: 'parentcustomerid', before: null, after: { table: 'account', id: 'record-a', name: 'A' } }
const account = pendingChange({ sequence: 1, kind: 'create', record: 'record-a' })
const contact = pendingChange({ sequence: 2, kind: 'create', table: 'contact', record: 'record-c', columns: [parent] })
const rejected = { kind: 'rejected', at: '', serverWords: '', serverCode: '' } as const
const sending = { kind: 'sending', since: '' } as const

describe('a round of an upload', () => {
  test('takes everything that waits for nothing', () => {
    const others = [2, 3, 4].map((sequence) => pendingChange({ sequence, record: `record-${sequence}` }))
    expect(nextUploadRound([account, ...others], NOTHING)).toEqual({ alone: [account, ...others], together: [] })
  })

  test('lets creates that point at each other stand or fall together, wherever they stand', () => {
    expect(nextUploadRound([account, contact], NOTHING)).toEqual({ alone: [], together: [[account, contact]] })
    const task = pendingChange({
      sequence: 3,
      kind: 'create',
      table: 'task',
      record: 'record-t',
      columns: [{ column: 'regardingobjectid', before: null, after: { table: 'contact', id: 'record-c', name: '' } }],
    })
    expect(nextUploadRound([account, contact, task], NOTHING).together).toEqual([[account, contact, task]])
  })

  test('sends the parent alone after a set was refused, and its children behind it', () => {
    const tries = { ...NOTHING, apart: new Set([account.id, contact.id]) }
    expect(nextUploadRound([account, contact], tries)).toEqual({ alone: [account], together: [] })
  })

  test('leaves an edit that points at a new record for the next round', () => {
    const edit = pendingChange({ sequence: 3, table: 'contact', record: 'record-x', columns: [parent] })
    expect(nextUploadRound([account, edit], NOTHING)).toEqual({ alone: [account], together: [] })
  })

  test('does not send a record whose parent was refused, but everything else', () => {
    const other = pendingChange({ sequence: 3, record: 'record-x' })
    expect(nextUploadRound([{ ...account, state: rejected }, contact, other], NOTHING)).toEqual({
      alone: [other],
      together: [],
    })
  })

  test('does not send a change behind an earlier one of the same record', () => {
    const first = pendingChange({ sequence: 1, state: rejected })
    expect(nextUploadRound([first, pendingChange({ sequence: 2 })], NOTHING)).toEqual({ alone: [], together: [] })
  })

  test('does not send again what was sent and not answered', () => {
    expect(nextUploadRound([pendingChange({ sequence: 1, state: sending })], NOTHING).alone).toEqual([])
  })

  test('gives a record that others edit all the time a rest until the next cycle', () => {
    const tries = { ...NOTHING, sent: new Map([[account.id, TRIES_PER_CYCLE]]) }
    expect(nextUploadRound([account], tries).alone).toEqual([])
  })

  test('is cut into requests, none of which holds more than it may', () => {
    const many = Array.from({ length: CHANGES_PER_REQUEST + 50 }, (_, index) =>
      pendingChange({ sequence: index, record: `record-${index}` }),
    )
    expect(nextUploadRounds(many, NOTHING).map(({ alone }) => alone)).toEqual([
      many.slice(0, CHANGES_PER_REQUEST),
      many.slice(CHANGES_PER_REQUEST),
    ])
  })
})

test('a delete does not wait for the records its lookups pointed at', () => {
  const remove: PendingChange = pendingChange({
    sequence: 3,
    kind: 'delete',
    table: 'contact',
    record: 'record-d',
    columns: [parent],
  })
  expect(blockersOf(remove, [account, remove])).toEqual([])
})
