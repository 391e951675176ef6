import { expect, test } from 'vitest'
import { english } from '@renderer/i18n/en'
import { englishWords } from '../words'

type Tree = { readonly [Name in string]: string | Tree }

function messages(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as const] : messages(value, `${path}${name}.`),
  )
}

const ALL = messages(english)

test.each(ALL)('%s is a neutral statement', (_, text) => {
  expect(text).not.toMatch(/!|\b(we|please|sorry|oops)\b/i)
  expect(text).toBe(text.trim())
})

test('nothing claims what is not so yet', () => {
  expect(ALL.filter(([, text]) => /encrypt|sign-in in the browser/i.test(text))).toEqual([])
})

test('a count takes the form for one or for many, and shows the figure it is given', () => {
  const words = englishWords()
  expect(words('frame.badge.toSend', { n: '1' }, 1)).toBe('1 change to send')
  expect(words('frame.badge.toSend', { n: '1,200' }, 1200)).toBe('1,200 changes to send')
})
