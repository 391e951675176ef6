import { createVuetify } from 'vuetify'
import { mdi } from 'vuetify/iconsets/mdi-svg'
import 'vuetify/styles/layers'
import 'vuetify/styles/core'
import { componentDefaults } from './component-defaults'
import { iconAliases } from './icons'
import { readThemeColours, THEMES } from './theme-colours'

/**
 * Vuetify, dressed in the tokens. To be made after tokens.css is on the page, whose colours it reads once. Style sheets it
 * writes at run time carry the nonce of the page's content security policy.
 */
export function createDesign(page: Document): ReturnType<typeof createVuetify> {
  const colours = readThemeColours(page)
  const nonce = page.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
  return createVuetify({
    icons: { defaultSet: 'mdi', aliases: iconAliases, sets: { mdi } },
    defaults: componentDefaults,
    display: { mobileBreakpoint: 'lg', thresholds: { xs: 0, sm: 640, md: 768, lg: 1001, xl: 1280, xxl: 1920 } },
    theme: {
      defaultTheme: 'light',
      ...(nonce === undefined || nonce === '' ? {} : { cspNonce: nonce }),
      themes: Object.fromEntries(
        THEMES.map((theme) => [theme, { dark: theme !== 'light', colors: colours[theme] }] as const),
      ),
      variations: false,
    },
  })
}
