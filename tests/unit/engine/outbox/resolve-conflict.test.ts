import { describe, expect, test } from 'vitest'
import type { Conflict } from '@shared/model/change'
import { resolveConflict } from '@electron/engine/outbox/resolve-conflict'
import { pendingChange } from './pending-changes'

const change = pendingChange({
  sequence: 1,
  columns: [
    { column: 'name', before: 'A', after: 'mine' },
    { column: 'fax', before: null, after: '1' },
    { column: 'city', before: 'Oslo', after: 'Bergen' },
  ],
})
const conflict: Conflict = {
  cause: 'bothEdited',
  columns: [
    { column: 'name', before: 'A', mine: 'mine', theirs: 'theirs' },
    { column: 'fax', before: null, mine: '1', theirs: '2' },
  ],
  merged: [],
  theirs: { by: 'Jonas Weil', at: null },
}
const gone: Conflict = { ...conflict, cause: 'deletedThere', theirs: { by: null, at: null } }
const removed: Conflict = { ...conflict, cause: 'deletedHere' }

describe('a conflict of two edits', () => {
  test('settled for mine sends mine on top of theirs, and keeps theirs', () => {
    expect(resolveConflict(change, conflict, { kind: 'mine' })).toEqual({
      ok: true,
      value: {
        outcome: {
          kind: 'send',
          columns: [
            { column: 'name', before: 'theirs', after: 'mine' },
            { column: 'fax', before: '2', after: '1' },
            { column: 'city', before: 'Oslo', after: 'Bergen' },
          ],
        },
        lost: [
          {
            reason: 'mineWon',
            whose: 'theirs',
            by: 'Jonas Weil',
            columns: [
              { column: 'name', lost: 'theirs', kept: 'mine' },
              { column: 'fax', lost: '2', kept: '1' },
            ],
          },
        ],
      },
    })
  })

  test('settled for theirs still sends what was in no conflict', () => {
    expect(resolveConflict(change, conflict, { kind: 'theirs' })).toMatchObject({
      value: {
        outcome: { kind: 'send', columns: [{ column: 'city' }] },
        lost: [
          {
            whose: 'mine',
            columns: [
              { lost: 'mine', kept: 'theirs' },
              { lost: '1', kept: '2' },
            ],
          },
        ],
      },
    })
  })

  test('settled by column keeps what each column loses', () => {
    const choices = { name: 'mine', fax: 'theirs' } as const
    expect(resolveConflict(change, conflict, { kind: 'columns', choices })).toMatchObject({
      value: {
        outcome: { kind: 'send', columns: [{ column: 'name' }, { column: 'city' }] },
        lost: [
          { whose: 'theirs', columns: [{ column: 'name' }] },
          { whose: 'mine', columns: [{ column: 'fax' }] },
        ],
      },
    })
  })

  test('is not settled while a column has no choice', () => {
    expect(resolveConflict(change, conflict, { kind: 'columns', choices: { name: 'mine' } })).toMatchObject({
      error: { code: 'change.choiceMissing', details: { columns: ['fax'] } },
    })
  })
})

describe('a conflict over a record that was deleted', () => {
  test('there makes it again, or lets it go and keeps what was edited', () => {
    expect(resolveConflict(change, gone, { kind: 'mine' })).toMatchObject({
      value: { outcome: { kind: 'createAgain' } },
    })
    expect(resolveConflict(change, gone, { kind: 'theirs' })).toMatchObject({
      value: { outcome: { kind: 'drop' }, lost: [{ reason: 'theirsWon', whose: 'mine' }] },
    })
  })

  test('here deletes it and keeps what was edited there, or lets it stay', () => {
    const remove = pendingChange({ sequence: 1, kind: 'delete' })
    expect(resolveConflict(remove, removed, { kind: 'mine' })).toMatchObject({
      value: { outcome: { kind: 'send' }, lost: [{ reason: 'mineWon', whose: 'theirs' }] },
    })
    expect(resolveConflict(remove, removed, { kind: 'theirs' })).toMatchObject({
      value: { outcome: { kind: 'drop' }, lost: [] },
    })
  })
})
