import { expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { useSyncStore } from '@renderer/stores/sync-store'
import { useTableLabel } from '@renderer/stores/use-table-label'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { connected, navigationTable } from '../samples'

const prices = {
  table: 'pricelevel',
  label: 'Price Lists',
  records: 4,
  asOf: null,
  hasView: false,
  complete: true,
  conflicts: 'ask' as const,
}

function labels() {
  const { api } = fakeCarryon({
    sync: { log: () => Promise.resolve(ok([])) },
    tables: {
      navigation: () => Promise.resolve(ok([navigationTable()])),
      freshness: () => Promise.resolve(ok([prices])),
    },
  })
  const { within } = applicationWith(api)
  within(useStatusStore).accept(connected())
  return { labelOf: within(useTableLabel), navigation: within(useNavigationStore), sync: within(useSyncStore) }
}

test('a table has no label until one is known: its logical name is not for people', () => {
  expect(labels().labelOf('account')).toBeNull()
})

test('a table that is shown has the label of the navigation', async () => {
  const { labelOf, navigation } = labels()
  await navigation.load()
  expect(labelOf('account')).toBe('Accounts')
})

test('a table without a view has the label it has on this device', async () => {
  const { labelOf, sync } = labels()
  await sync.load()
  expect(labelOf('pricelevel')).toBe('Price Lists')
})
