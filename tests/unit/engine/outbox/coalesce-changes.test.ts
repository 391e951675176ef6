import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChangedColumn } from '@shared/model/change'
import { changedColumns, coalesce } from '@electron/engine/outbox/coalesce-changes'
import { visibleRecord } from '@electron/engine/replica/visible-record'
import { pendingChange } from './pending-changes'

const never = (): boolean => false
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
    })
  })

  test('goes into a create', () => {
    const create = pendingChange({ sequence: 1, kind: 'create', columns: [change('name', null, 'A')] })
    expect(coalesce([create], update(change('name', 'A', 'B')), never)).toEqual({
      kind: 'replace',
      change: { ...create, columns: [change('name', null, 'B')] },
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
    expect(coalesce([create], edit, ({ id }) => id === 'record-c')).toEqual({ kind: 'append' })
  })

  test('of a rejected change puts it in the queue again', () => {
    const state = { kind: 'rejected', at: '', serverWords: 'too long', serverCode: '' } as const
    const first = pendingChange({ sequence: 1, columns: [change('name', 'A', 'B')], state })
    expect(coalesce([first], update(change('name', 'B', 'C')), never)).toMatchObject({
      change: { state: { kind: 'queued' } },
    })
  })

  test('leaves a conflict for the user to settle', () => {
    const state = { kind: 'conflict', at: '', serverWords: '' } as const
    const first = pendingChange({ sequence: 1, columns: [change('name', 'A', 'B')], state })
    expect(coalesce([first], update(change('name', 'B', 'C')), never)).toMatchObject({ change: { state } })
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
    })
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
})
