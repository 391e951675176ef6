import type { DefaultsInstance } from 'vuetify'

const field = {
  variant: 'outlined',
  density: 'compact',
  hideDetails: 'auto',
  rounded: false,
} as const

/** How Vuetify's components look unless told otherwise; sizes come from the tokens through the `vuetify-*.css` files. */
export const componentDefaults: DefaultsInstance = {
  global: { ripple: false },
  VBtn: { variant: 'outlined', density: 'compact' },
  VIcon: { size: 'default' },
  VTextField: field,
  VTextarea: { ...field, rows: 3, autoGrow: true },
  VSelect: { ...field, menuIcon: '$dropdown', menuProps: { offset: 4 } },
  VAutocomplete: { ...field, menuProps: { offset: 4 } },
  VCheckbox: { density: 'compact', hideDetails: 'auto', color: 'primary' },
  VTabs: { sliderColor: 'primary', density: 'compact' },
  VCard: { flat: true, border: true },
  VList: { density: 'compact' },
  VMenu: { offset: 4, transition: 'fade-transition' },
  VDialog: { maxWidth: 460, transition: 'fade-transition' },
  VTooltip: { openDelay: 500, transition: 'fade-transition' },
}
