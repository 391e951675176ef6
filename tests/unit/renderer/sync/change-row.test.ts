import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import { createVuetify } from 'vuetify'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { PendingChange } from '@shared/model/change'
import { CARRYON } from '@renderer/api/carryon'
import ChangeRow from '@renderer/features/sync/change-row.vue'
import { createTexts } from '@renderer/i18n'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { fakeCarryon } from '../fake-carryon'
import { navigationTable, pendingChange } from '../samples'

const refused = pendingChange({
  state: { kind: 'rejected', at: '2026-11-23T09:41:00Z', serverWords: 'No.', serverCode: '0x1' },
})

function row(change: PendingChange, heldBy: string | null): VueWrapper {
  const routes = [
    { path: '/', component: {} },
    { path: '/t/:table/v/:view/r/:id', name: 'record', component: {} },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const pinia = createPinia()
  setActivePinia(pinia)
  const { api } = fakeCarryon({})
  return mount(ChangeRow, {
    props: { change, heldBy, title: 'Set Credit limit', story: '', said: '', failure: null },
    global: {
      plugins: [{ install: (app) => app.provide(CARRYON, api) }, pinia, createTexts(), createVuetify(), router],
    },
  })
}

test.each(['Retry', 'Discard'])('%s does what it says', async (label) => {
  const wrapper = row(refused, null)
  await wrapper.get(`[aria-label^="${label}:"]`).trigger('click')
  expect(wrapper.emitted(label.toLowerCase())).toHaveLength(1)
})

test.each(['Retry', 'Discard'])('%s is there, disabled and explained while nothing may be settled', async (label) => {
  const wrapper = row(refused, 'reason')
  const button = wrapper.get(`[aria-label^="${label}:"]`)
  expect(button.attributes()).toMatchObject({ 'aria-disabled': 'true', 'aria-describedby': 'reason' })
  await button.trigger('click')
  expect(wrapper.emitted()).not.toHaveProperty(label.toLowerCase())
})

test('a refused record is to be corrected, or only opened while nothing may be settled', async () => {
  const link = async (heldBy: string | null): Promise<string> => {
    const wrapper = row(refused, heldBy)
    useNavigationStore().tables = [navigationTable()]
    await nextTick()
    return wrapper.get('.actions a, .actions button').text()
  }
  expect(await link(null)).toBe('Correct')
  expect(await link('reason')).toBe('Open')
})
