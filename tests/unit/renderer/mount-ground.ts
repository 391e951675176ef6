import { createPinia, setActivePinia } from 'pinia'
import type { Plugin } from 'vue'
import { createVuetify } from 'vuetify'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { CARRYON } from '@renderer/api/carryon'
import { createTexts } from '@renderer/i18n'
import { fakeCarryon, type Answers } from './fake-carryon'

const PLACES = [
  { path: '/', component: {} },
  { path: '/t/:table/v/:view/r/:id', name: 'record', component: {} },
  { path: '/sync', name: 'sync', component: {} },
  { path: '/sync/settle/:change?', name: 'settle', component: {} },
  { path: '/sync/archive', name: 'archive', component: {} },
]

/** What a component of the window stands on: a main process that answers as the test says, and the places it can lead to. */
export function mountGround(answers: Answers = {}): { readonly plugins: Plugin[]; readonly router: Router } {
  const { api } = fakeCarryon(answers)
  const pinia = createPinia()
  const router = createRouter({ history: createMemoryHistory(), routes: PLACES })
  setActivePinia(pinia)
  const door: Plugin = { install: (app) => app.provide(CARRYON, api) }
  return { plugins: [door, pinia, createTexts(), createVuetify(), router], router }
}
