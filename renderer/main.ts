import { createPinia } from 'pinia'
import { computed, createApp } from 'vue'
import './design/tokens.css'
import { createDesign } from './design/vuetify'
import './design/base.css'
import './design/page.css'
import './design/vuetify-buttons.css'
import './design/vuetify-fields.css'
import './design/vuetify-floating.css'
import App from './app.vue'
import { CARRYON } from './api/carryon'
import { hearLiveAnswers } from './api/hear-live-answers'
import { createTexts } from './i18n'
import { REGION, usersRegion } from './i18n/region'
import { createPages } from './router'
import { useSettingsStore } from './stores/settings-store'
import { useStatusStore } from './stores/status-store'

async function start(): Promise<void> {
  const pinia = createPinia()
  const app = createApp(App)
  app.provide(
    CARRYON,
    hearLiveAnswers(window.carryon, (at) => {
      useStatusStore(pinia).noteLiveAnswer(at)
    }),
  )
  app.use(pinia)
  app.provide(
    REGION,
    computed(() => usersRegion(useStatusStore(pinia).connected)),
  )
  await Promise.all([useStatusStore().load(), useSettingsStore().load()])
  // The first page to show depends on the status, so the router comes after it.
  app.use(createTexts()).use(createDesign(document)).use(createPages()).mount('#carryon')
}

void start()
