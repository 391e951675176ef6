import { createI18n, useI18n, type I18n } from 'vue-i18n'
import { english } from './en'
import type { MessageKey } from './message-key'

export type Locale = 'en'

/** The texts of the interface. Messages are English; dates and figures follow the user's own locale. */
export function createTexts(): I18n {
  return createI18n({
    legacy: false,
    locale: 'en',
    messages: { en: english },
    missing: (_, key) => {
      throw new Error(`There is no message ${key}.`)
    },
  })
}

/** Puts a message into words. With a `count` it takes the form for one or for many; `{n}` is the count unless given. */
export type Words = (key: MessageKey, values?: Readonly<Record<string, string | number>>, count?: number) => string

/** The words for templates and composables. A key that no message file has is a type error. */
export function useWords(): Words {
  const { t } = useI18n({ useScope: 'global' })
  return (key, values = {}, count) => (count === undefined ? t(key, values) : t(key, values, count))
}
