/** The themes that can be shown; each is a `data-theme` of tokens.css. */
export const THEMES = ['light', 'dark', 'contrast'] as const
export type ThemeName = (typeof THEMES)[number]

/** Vuetify's theme colours and the token each repeats. */
export const COLOUR_TOKENS = {
  background: '--c-chrome',
  'on-background': '--c-text',
  surface: '--c-surface',
  'on-surface': '--c-text',
  'surface-light': '--c-surface-2',
  'surface-bright': '--c-raised',
  'surface-variant': '--c-surface-3',
  'on-surface-variant': '--c-text',
  primary: '--c-accent',
  'on-primary': '--c-on-accent',
  secondary: '--c-text-2',
  error: '--c-rejected-fg',
  'on-error': '--c-surface',
  warning: '--c-warn-fg',
  success: '--c-sent-fg',
  info: '--c-sending-fg',
  pending: '--c-pending-fg',
  conflict: '--c-conflict-fg',
  offline: '--c-offline-fg',
  online: '--c-online-fg',
} as const

/** Colours in hexadecimal, by Vuetify's names. */
export type ThemeColours = Readonly<Record<string, string>>

/** Every theme's colours as the style sheet computes them, so that no colour is written twice. */
export function readThemeColours(page: Document): Record<ThemeName, ThemeColours> {
  const probe = page.createElement('span')
  page.body.append(probe)
  const read = (theme: ThemeName): ThemeColours => {
    probe.dataset['theme'] = theme
    const entries = Object.entries(COLOUR_TOKENS).map(([name, token]) => {
      probe.style.color = `var(${token})`
      return [name, hexOf(getComputedStyle(probe).color)] as const
    })
    return Object.fromEntries(entries)
  }
  const colours = { light: read('light'), dark: read('dark'), contrast: read('contrast') }
  probe.remove()
  return colours
}

/** `rgb(14, 94, 117)` as `#0e5e75`, the only notation that every part of Vuetify takes. */
export function hexOf(computed: string): string {
  const channels = computed
    .match(/\d+(\.\d+)?/g)
    ?.slice(0, 3)
    .map(Number) ?? [0, 0, 0]
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}
