import { createApp } from 'vue'
import { createTexts, useWords, type Words } from '@renderer/i18n'

/** The English words, as a component has them. */
export function englishWords(): Words {
  const found: Words[] = []
  const app = createApp({
    setup() {
      found.push(useWords())
      return () => null
    },
  })
  app.use(createTexts()).mount(document.createElement('div'))
  const [words] = found
  if (words === undefined) {
    throw new Error('The component was not set up.')
  }
  return words
}
