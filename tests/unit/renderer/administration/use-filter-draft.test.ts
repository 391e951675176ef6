import { beforeEach, expect, test } from 'vitest'
import { shallowRef, type ShallowRef } from 'vue'
import type { AdministeredTable } from '@shared/model/administration'
import { useFilterDraft, type EditedFilter } from '@renderer/features/administration/use-filter-draft'
import { useAdministrationStore } from '@renderer/stores/administration-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { connected } from '../samples'
import { accounts, administered } from './sample-table'

beforeEach(() => {
  localStorage.clear()
})

function edit(part: Partial<AdministeredTable> = {}): {
  readonly edited: EditedFilter
  readonly server: ShallowRef<AdministeredTable>
} {
  const server = shallowRef(administered(part))
  const edited = applicationWith(fakeCarryon({}).api).within(() => {
    useStatusStore().accept(connected())
    useAdministrationStore()
    return useFilterDraft(() => server.value, accounts)
  })
  return { edited, server }
}

test('nothing is a draft until something differs from the organisation', () => {
  const { edited } = edit()
  expect(edited.bar.value).toBe('unchanged')
  edited.change({ kind: 'relatedOnly' })
  expect(edited.kept.value).not.toBeNull()
  expect(edited.bar.value).toBeNull()
  edited.change({ kind: 'all' })
  expect(edited.kept.value).toBeNull()
})

test('a draft is found again by whoever comes back, as it was left', () => {
  edit().edited.change({ kind: 'custom', fetchXml: '<fetch' })
  expect(edit().edited.choice.value).toMatchObject({ kind: 'custom', fetchXml: '<fetch' })
})

test('a FetchXML that was typed outlives a look at the other kinds', () => {
  const { edited } = edit()
  edited.change({ kind: 'custom', fetchXml: '<fetch><entity name="account" /></fetch>' })
  edited.change({ kind: 'all' })
  expect(edited.bar.value).toBe('unchanged')
  edited.change({ kind: 'custom' })
  expect(edited.choice.value.fetchXml).toBe('<fetch><entity name="account" /></fetch>')
})

test('malformed FetchXML cannot be published, and its place is told', () => {
  const { edited } = edit()
  edited.change({ kind: 'custom', fetchXml: '<fetch>\n<entiti name="account" />\n</fetch>' })
  expect(edited.bar.value).toBe('invalid')
  expect(edited.problem.value?.details).toMatchObject({ line: 2, column: 1 })
})

test('a filter by owner needs an owner', () => {
  const { edited } = edit()
  edited.change({ kind: 'owned', byMe: false })
  expect(edited.bar.value).toBe('nobody')
})

test('a draft does not overwrite what came meanwhile until the user says so', () => {
  const { edited, server } = edit()
  edited.change({ kind: 'relatedOnly' })
  server.value = administered({
    etag: 'W/"2"',
    rule: { kind: 'owned', byMe: true, byMyTeams: false, byMyBusinessUnit: false },
  })
  expect(edited.bar.value).toBe('outdated')
  expect(edited.draft.value.etag).toBe('W/"1"')
  edited.rebase()
  expect(edited.bar.value).toBeNull()
  expect(edited.draft.value).toMatchObject({ etag: 'W/"2"', rule: { kind: 'relatedOnly' } })
})

test('a discarded draft can be brought back', () => {
  const { edited } = edit()
  edited.change({ kind: 'relatedOnly' })
  const bringBack = edited.discard()
  expect(edited.choice.value.kind).toBe('all')
  bringBack()
  expect(edited.choice.value.kind).toBe('relatedOnly')
})
