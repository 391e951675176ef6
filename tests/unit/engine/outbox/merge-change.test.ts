import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PendingChange } from '@shared/model/change'
import { mergeChange } from '@electron/engine/outbox/merge-change'
import { pendingChange } from './pending-changes'

const change = pendingChange({
  sequence: 1,
  columns: [
    { column: 'name', before: 'A', after: 'mine' },
    { column: 'fax', before: null, after: '1' },
  ],
})
const seen = { name: 'A', fax: null, city: 'Oslo', versionnumber: '1' }
const nothing = (): boolean => false

describe('an edit and another version of its record', () => {
  test('merge by themselves where only one side changed a column', () => {
    const row = { ...seen, city: 'Bergen', versionnumber: '2' }
    expect(mergeChange(change, { row, seen, disputed: nothing })).toEqual({
      kind: 'send',
      columns: change.columns,
      merged: [{ column: 'city', before: 'Oslo', value: 'Bergen', by: 'theirs' }],
    })
  })

  test('have no conflict in a column that both changed to the same value', () => {
    const row = { ...seen, name: 'mine' }
    expect(mergeChange(change, { row, seen, disputed: nothing })).toMatchObject({
      kind: 'send',
      columns: [{ column: 'fax' }],
    })
    const all = { ...seen, name: 'mine', fax: '1' }
    expect(mergeChange(change, { row: all, seen, disputed: nothing }).kind).toBe('nothingLeft')
  })

  test('are in conflict in the columns that both changed otherwise, with who and when', () => {
    const modifiedby = { table: 'systemuser', id: 'x', name: 'Jonas Weil' }
    const row = { ...seen, name: 'theirs', city: 'Bergen', modifiedby, modifiedon: '2026-11-23T09:31:00Z' }
    expect(mergeChange(change, { row, seen, disputed: nothing })).toEqual({
      kind: 'conflict',
      conflict: {
        cause: 'bothEdited',
        columns: [{ column: 'name', before: 'A', mine: 'mine', theirs: 'theirs' }],
        merged: [
          { column: 'city', before: 'Oslo', value: 'Bergen', by: 'theirs' },
          { column: 'fax', before: null, value: '1', by: 'mine' },
        ],
        theirs: { by: 'Jonas Weil', at: '2026-11-23T09:31:00Z' },
      },
    })
  })

  test('are in conflict in every column that differs when the edit may have been carried out before', () => {
    const merge = mergeChange(change, { row: seen, seen, disputed: () => true })
    expect(merge).toMatchObject({ kind: 'conflict', conflict: { columns: [{ column: 'name' }, { column: 'fax' }] } })
  })

  test('are in conflict when the record is gone', () => {
    expect(mergeChange(change, { row: null, seen, disputed: nothing })).toMatchObject({
      kind: 'conflict',
      conflict: { cause: 'deletedThere', columns: [{ column: 'name', mine: 'mine' }, { column: 'fax' }] },
    })
  })
})

describe('a delete and another version of its record', () => {
  const remove = pendingChange({ sequence: 1, kind: 'delete' })

  test('are in conflict in what was changed there', () => {
    const row = { ...seen, city: 'Bergen', versionnumber: '2' }
    expect(mergeChange(remove, { row, seen, disputed: nothing })).toMatchObject({
      kind: 'conflict',
      conflict: {
        cause: 'deletedHere',
        columns: [{ column: 'city', before: 'Oslo', mine: null, theirs: 'Bergen' }],
      },
    })
  })

  test('agree when the record is gone', () => {
    expect(mergeChange(remove, { row: null, seen, disputed: nothing }).kind).toBe('nothingLeft')
  })
})

const cell = fc.constantFrom(null, 'a', 'b', 'c')
const record = fc.record({ name: cell, fax: cell, city: cell })

test('whatever both sides did, each column ends as the one side that changed it, or in conflict, or agreed', () => {
  fc.assert(
    fc.property(record, record, record, (base, mine, theirs) => {
      const names = ['name', 'fax', 'city'] as const
      const columns = names
        .filter((name) => mine[name] !== base[name])
        .map((column) => ({ column, before: base[column], after: mine[column] }))
      fc.pre(columns.length > 0)
      const edit: PendingChange = { ...change, columns }
      const merge = mergeChange(edit, { row: theirs, seen: base, disputed: nothing })
      const disputed = names.filter(
        (name) => mine[name] !== base[name] && theirs[name] !== base[name] && mine[name] !== theirs[name],
      )
      expect(merge.kind === 'conflict' ? merge.conflict.columns.map(({ column }) => column) : []).toEqual(disputed)
      if (merge.kind !== 'send') return
      const result = { ...theirs, ...Object.fromEntries(merge.columns.map(({ column, after }) => [column, after])) }
      for (const name of names) expect(result[name]).toBe(mine[name] === base[name] ? theirs[name] : mine[name])
    }),
  )
})
