import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChangedColumn } from '@shared/model/change'
import { changedColumns, coalesce } from '@electron/engine/outbox/coalesce-changes'
import { visibleRecord } from '@electron/engine/replica/visible-record'
import { pendingChange } from './pending-changes'

const never = { createdAfter: () => false, isState: (column: string) => column === 'statecode' }
const change = (column: string, before: string | null, after: string | null): ChangedColumn => ({
  column,
  before,
  after,
})
const update = (...columns: readonly ChangedColumn[]) => ({ kind: 'update', columns }) as const
const sending = { kind: 'sending', since: '2026-11-23T00:00:00Z' } as const

describe('an edit that follows a pending change', () => {
  test('of the same record makes one update with the first base', () => {
    const first = pendingChange({ sequence: 1, columns: [change('name', 'A', 'B')] })
    expect(coalesce([first], update(change('name', 'B', 'C'), change('fax', null, '1')), never)).toEqual({
      kind: 'replace',
      change: { ...first, columns: [change('name', 'A', 'C'), change('fax', null, '1')] },
      replaced: [],
    })
  })

  test('goes into a create', () => {
    const create = pendingChange({ sequence: 1, kind: 'create', columns: [change('name', null, 'A')] })
    expect(coalesce([create], update(change('name', 'A', 'B')), never)).toEqual({
      kind: 'replace',
      change: { ...create, columns: [change('name', null, 'B')] },
      replaced: [],
    })
  })

  test('comes to nothing when it puts every base back', () => {
    const first = pendingChange({ sequence: 1, columns: [change('name', null, 'B')] })
    expect(coalesce([first], update(change('name', 'B', null)), never)).toEqual({ kind: 'cancelOut', changes: [first] })
  })

  test('keeps the base of a column that was empty before', () => {
    const first = pendingChange({ sequence: 1, columns: [change('name', null, 'B')] })
    const coalesced = coalesce([first], update(change('name', 'B', 'C')), never)
    expect(coalesced).toMatchObject({ change: { columns: [change('name', null, 'C')] } })
  })

  test('stands by itself while the earlier change is being sent', () => {
    const first = pendingChange({ sequence: 1, columns: [change('name', 'A', 'B')], state: sending })
    expect(coalesce([first], update(change('name', 'B', 'A')), never)).toEqual({ kind: 'append' })
  })

  test('stands by itself when it points at a record whose create stands behind', () => {
    const create = pendingChange({ sequence: 1, kind: 'create' })
    const lookup = { table: 'contact', id: 'record-c', name: null }
    const edit = update({ column: 'primarycontactid', before: null, after: lookup })
    expect(coalesce([create], edit, { ...never, createdAfter: ({ id }) => id === 'record-c' })).toEqual({
      kind: 'append',
    })
  })

  test('of a rejected change puts it in the queue again', () => {
    const state = { kind: 'rejected', at: '', serverWords: 'too long', serverCode: '' } as const
    const first = pendingChange({ sequence: 1, columns: [change('name', 'A', 'B')], state })
    expect(coalesce([first], update(change('name', 'B', 'C')), never)).toMatchObject({
      change: { state: { kind: 'queued' } },
    })
  })

  test('leaves a conflict for the user to settle', () => {
    const conflict = { cause: 'bothEdited', columns: [], merged: [], theirs: { by: null, at: null } } as const
    const state = { kind: 'conflict', at: '', conflict } as const
    const first = pendingChange({ sequence: 1, columns: [change('name', 'A', 'B')], state })
    expect(coalesce([first], update(change('name', 'B', 'C')), never)).toMatchObject({ change: { state } })
  })
})

describe('a move of the state', () => {
  const closing = update({ column: 'statecode', before: 0, after: 1 })

  test('stays a change of its own, before and behind other edits', () => {
    const edit = pendingChange({ sequence: 1, columns: [change('name', 'A', 'B')] })
    const move = pendingChange({ sequence: 1, columns: closing.columns })
    expect(coalesce([edit], closing, never)).toEqual({ kind: 'append' })
    expect(coalesce([move], update(change('name', 'A', 'B')), never)).toEqual({ kind: 'append' })
    expect(coalesce([move], update({ column: 'statecode', before: 1, after: 0 }), never)).toEqual({ kind: 'append' })
  })

  test('is not part of a create', () => {
    expect(coalesce([pendingChange({ sequence: 1, kind: 'create' })], closing, never)).toEqual({ kind: 'append' })
  })

  test('that was refused is corrected by another', () => {
    const state = { kind: 'rejected', at: '', serverWords: '', serverCode: '' } as const
    const refused = pendingChange({ sequence: 1, columns: closing.columns, state })
    expect(coalesce([refused], update({ column: 'statecode', before: 1, after: 2 }), never)).toMatchObject({
      kind: 'replace',
      change: { columns: [{ column: 'statecode', before: 0, after: 2 }], state: { kind: 'queued' } },
    })
  })
})

describe('a delete that follows a pending change', () => {
  test('takes a create back', () => {
    const create = pendingChange({ sequence: 1, kind: 'create' })
    expect(coalesce([create], { kind: 'delete' }, never)).toEqual({ kind: 'cancelOut', changes: [create] })
  })

  test('takes a create back with everything that was laid on it', () => {
    const changes = [pendingChange({ sequence: 1, kind: 'create' }), pendingChange({ sequence: 2 })]
    expect(coalesce(changes, { kind: 'delete' }, never)).toEqual({ kind: 'cancelOut', changes })
  })

  test('replaces an update and keeps its base', () => {
    const first = pendingChange({ sequence: 1, columns: [change('name', 'A', 'B')], baseEtag: 'W/"9"' })
    expect(coalesce([first], { kind: 'delete' }, never)).toEqual({
      kind: 'replace',
      change: { ...first, kind: 'delete', columns: [] },
      replaced: [],
    })
  })

  test('takes the place of everything that was laid on the record and has not left', () => {
    const [sent, first, second] = [
      pendingChange({ sequence: 1, state: sending }),
      pendingChange({ sequence: 2, columns: [change('name', 'A', 'B')], baseEtag: null }),
      pendingChange({ sequence: 3, columns: [{ column: 'statecode', before: 0, after: 1 }] }),
    ]
    expect(coalesce([sent, first, second], { kind: 'delete' }, never)).toEqual({
      kind: 'replace',
      change: { ...first, kind: 'delete', columns: [] },
      replaced: [second],
    })
  })

  test('of a record in conflict does not pass the server’s side by', () => {
    const conflict = { cause: 'bothEdited', columns: [], merged: [], theirs: { by: null, at: null } } as const
    const first = pendingChange({ sequence: 1, baseEtag: 'W/"9"', state: { kind: 'conflict', at: '', conflict } })
    expect(coalesce([first], { kind: 'delete' }, never)).toMatchObject({ change: { baseEtag: null } })
  })

  test('of a create that is being sent is sent after it', () => {
    const create = pendingChange({ sequence: 1, kind: 'create', state: sending })
    expect(coalesce([create], { kind: 'delete' }, never)).toEqual({ kind: 'append' })
  })
})

const value = fc.constantFrom(null, 'a', 'b', 'c')
const values = fc.record({ name: value, fax: value, city: value })

test('whatever is edited, base and coalesced changes together show the last edit', () => {
  fc.assert(
    fc.property(
      values,
      fc.array(fc.record({ name: value, fax: value }, { requiredKeys: [] }), { maxLength: 6 }),
      (base, edits) => {
        let pending = [pendingChange({ sequence: 1 })].slice(1)
        let wanted = { ...base }
        edits.forEach((edit, index) => {
          const visible = visibleRecord(base, pending) ?? {}
          const columns = changedColumns(visible, edit)
          wanted = { ...wanted, ...edit }
          if (columns.length === 0) return
          const coalesced = coalesce(pending, { kind: 'update', columns }, never)
          if (coalesced.kind === 'append') pending = [...pending, pendingChange({ sequence: index + 1, columns })]
          if (coalesced.kind === 'replace') pending = [coalesced.change]
          if (coalesced.kind === 'cancelOut') pending = []
        })
        expect(visibleRecord(base, pending)).toEqual(wanted)
        expect(pending.length).toBeLessThanOrEqual(1)
      },
    ),
  )
})

describe('changed columns', () => {
  test('are those that differ from what the user sees, empty text being empty', () => {
    expect(changedColumns({ name: 'A', fax: null }, { name: 'A', fax: '', city: 'Oslo' })).toEqual([
      change('city', null, 'Oslo'),
    ])
  })

  test('stand on what the user saw, whatever a download has brought since', () => {
    expect(changedColumns({ name: 'News', fax: '2' }, { name: 'Mine', fax: '3' }, { name: 'A', fax: null })).toEqual([
      change('name', 'A', 'Mine'),
      change('fax', null, '3'),
    ])
  })

  test('are not those that the user left as they were, nor those that have become the same meanwhile', () => {
    expect(changedColumns({ name: 'News', fax: '2' }, { name: 'A', fax: '2' }, { name: 'A', fax: '1' })).toEqual([])
  })
})
