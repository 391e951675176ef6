import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import { createVuetify } from 'vuetify'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { ConnectedStatus } from '@shared/model/status'
import { CARRYON } from '@renderer/api/carryon'
import StatusControl from '@renderer/features/frame/status-control.vue'
import { createTexts } from '@renderer/i18n'
import { fakeCarryon } from '../fake-carryon'
import { connected } from '../samples'

function control(status: ConnectedStatus): VueWrapper {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] })
  const { api } = fakeCarryon({})
  return mount(StatusControl, {
    props: { status, open: false },
    global: {
      plugins: [{ install: (app) => app.provide(CARRYON, api) }, createPinia(), createTexts(), createVuetify(), router],
    },
  })
}

const words = (wrapper: VueWrapper): string => wrapper.get('.status-control').text().replaceAll(/\s+/g, ' ')

test('offline with changes says what waits, in words and figures', () => {
  expect(words(control(connected({ toSend: 3, toSettle: 2 })))).toMatch(
    /^Status Offline 3 to send 2 to settle Last sync /,
  )
})

test('an online-only client has a status without a mode switch', () => {
  const client = { profile: 'online-only', mode: 'online' } as const
  expect(control(connected({ client })).find('.mode-switch').exists()).toBe(false)
})

test('a hybrid client has a mode switch in the dialog', () => {
  expect(
    control(connected())
      .findAll('.mode-switch button')
      .map((button) => button.text()),
  ).toEqual(['Offline', 'Online'])
})

test('the control says that it opens a dialog', () => {
  const button = control(connected()).get('.status-control')
  expect(button.attributes('aria-haspopup')).toBe('dialog')
  expect(button.attributes('aria-expanded')).toBe('false')
})
