import { expect, test } from 'vitest'
import { storyOf } from '@renderer/features/settle/conflict-story'
import { conflict, cycleReport, pendingChange } from '../samples'

const change = pendingChange({ madeAt: '2026-11-23T08:20:00Z' })
const foundAt = '2026-11-23T09:58:01Z'
const log = [
  cycleReport({ number: 118, startedAt: '2026-11-23T09:58:00Z', milliseconds: 4000 }),
  cycleReport({ number: 117, startedAt: '2026-11-23T07:00:00Z', downloaded: false }),
  cycleReport({ number: 116, startedAt: '2026-11-22T17:32:00Z', milliseconds: 38_000 }),
  cycleReport({ number: 115, startedAt: '2026-11-22T10:00:00Z', outcome: 'failed' }),
]
const kinds = (...at: Parameters<typeof storyOf>): string[] => storyOf(...at).map(({ kind }) => kind)

test('a conflict is told in four lines, oldest first, with the cycles that read and found it', () => {
  expect(storyOf(change, conflict(), foundAt, log)).toEqual([
    { kind: 'read', at: '2026-11-22T17:32:38Z', cycle: 116 },
    { kind: 'changedHere', at: '2026-11-23T08:20:00Z' },
    { kind: 'changedThere', by: 'Jonas Weil', at: '2026-11-23T09:31:00Z' },
    { kind: 'found', at: foundAt, cycle: 118 },
  ])
})

test('what they did before is told before', () => {
  const earlier = conflict({ theirs: { by: 'Jonas Weil', at: '2026-11-23T07:00:00Z' } })
  expect(kinds(change, earlier, foundAt, log)).toEqual(['read', 'changedThere', 'changedHere', 'found'])
})

test('a deletion is told as one, on whichever side it was', () => {
  const there = conflict({ cause: 'deletedThere', theirs: { by: null, at: null } })
  expect(kinds(change, there, foundAt, log)).toContain('deletedThere')
  const here = pendingChange({ kind: 'delete', madeAt: change.madeAt })
  expect(kinds(here, conflict({ cause: 'deletedHere' }), foundAt, log)).toContain('deletedHere')
})

test('without a log nothing is made up', () => {
  const story = storyOf(change, conflict(), foundAt, [])
  expect(story.map(({ kind }) => kind)).toEqual(['changedHere', 'changedThere', 'found'])
  expect(story.at(-1)).toMatchObject({ cycle: null })
})
