import { beforeEach, expect, test } from 'vitest'
import {
  draftKey,
  readDrafts,
  writeDrafts,
  type KeptFilter,
  type KeptView,
} from '@renderer/features/administration/draft-storage'

const filter: KeptFilter = {
  kind: 'filter',
  table: 'account',
  etag: 'W/"1"',
  choice: { kind: 'owned', byMe: true, byMyTeams: false, byMyBusinessUnit: false, fetchXml: '<fetch />' },
  keptAt: '2026-11-23T10:42:07Z',
}
const view: KeptView = {
  kind: 'view',
  table: 'account',
  view: null,
  etag: null,
  name: 'Mine',
  fetchXml: '<fetch />',
  layoutXml: '<grid />',
  keptAt: '2026-11-23T10:42:07Z',
}

beforeEach(() => {
  localStorage.clear()
})

test('drafts are read as they were kept, each organisation its own', () => {
  expect(writeDrafts(localStorage, 'one', [filter, view])).toBe(true)
  expect([...readDrafts(localStorage, 'one').values()]).toEqual([filter, view])
  expect(readDrafts(localStorage, 'two').size).toBe(0)
})

test('a table has one draft of its filter and one for each view', () => {
  expect(new Set([filter, view, { ...view, view: 'view-1' }].map(draftKey)).size).toBe(3)
})

test('what is no draft is left out', () => {
  localStorage.setItem('administration drafts of one', JSON.stringify([{ kind: 'filter', table: 'account' }, 7, view]))
  expect([...readDrafts(localStorage, 'one').values()]).toEqual([view])
  localStorage.setItem('administration drafts of one', '{')
  expect(readDrafts(localStorage, 'one').size).toBe(0)
})

test('a store without room is told', () => {
  const full = {
    setItem(): void {
      throw new Error('full')
    },
  }
  expect(writeDrafts(full, 'one', [filter])).toBe(false)
})
