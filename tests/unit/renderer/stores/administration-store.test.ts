import { beforeEach, expect, test } from 'vitest'
import type { AdministrationOverview, FilterDraft } from '@shared/model/administration'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { useAdministrationStore } from '@renderer/stores/administration-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { accounts, administered } from '../administration/sample-table'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { connected } from '../samples'

beforeEach(() => {
  localStorage.clear()
})

const draft: FilterDraft = { table: 'account', filter: 'filter-1', etag: 'W/"1"', rule: { kind: 'relatedOnly' } }

function overview(etag: string): Result<AdministrationOverview> {
  return ok({ profile: { id: 'profile-1', name: 'Field sales' }, tables: [administered({ etag })] })
}

function storeWith(answers: {
  readonly overviews: Result<AdministrationOverview>[]
  readonly publishing?: Result<AdministrationOverview>
}): ReturnType<typeof useAdministrationStore> {
  const { api } = fakeCarryon({
    administration: {
      overview: () => Promise.resolve(answers.overviews.shift() ?? overview('none left')),
      table: () => Promise.resolve(ok(accounts())),
      publishFilter: () => Promise.resolve(answers.publishing ?? overview('W/"2"')),
    },
  })
  return applicationWith(api).within(() => {
    useStatusStore().accept(connected())
    return useAdministrationStore()
  })
}

test('what was published is on screen at once', async () => {
  const store = storeWith({ overviews: [overview('W/"1"')] })
  await store.load()
  expect(await store.publishFilter(draft)).toBeNull()
  expect(store.overview?.tables[0]?.etag).toBe('W/"2"')
})

test('after somebody else was quicker, theirs is read before the user decides', async () => {
  const error = carryonError('server.changedMeanwhile', { serverWords: '' })
  const store = storeWith({ overviews: [overview('W/"1"'), overview('W/"9"')], publishing: fail(error) })
  await store.load()
  expect(await store.publishFilter(draft)).toEqual(error)
  expect(store.overview?.tables[0]?.etag).toBe('W/"9"')
})

test('a failed reading keeps what is known and says why', async () => {
  const error = carryonError('network.unreachable', { host: 'nordvik.example' })
  const store = storeWith({ overviews: [overview('W/"1"'), fail(error)] })
  await store.load()
  await store.load()
  expect(store.failure).toEqual(error)
  expect(store.overview?.tables).toHaveLength(1)
})
