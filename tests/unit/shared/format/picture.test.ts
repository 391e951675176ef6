import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesIn, pictureAddress, pictureTypeOf } from '@shared/format/picture'
import { valueText } from '@shared/format/value-text'
import type { Column } from '@shared/model/column'
import { validateValue } from '@shared/model/validate-value'
import { PICTURE, PICTURES } from '../../../sample-picture'
import { FREE_COLUMN } from '../../../sample-table'

const photo: Column = { ...FREE_COLUMN, kind: 'image', name: 'photo', label: 'Photo', maxSizeInKb: 1, primary: true }

function padded(picture: string, bytes: number): string {
  return Buffer.concat([Buffer.from(picture, 'base64'), Buffer.alloc(bytes)]).toString('base64')
}

test.each(Object.entries(PICTURES))('a picture is known by its first bytes: %s', (kind, picture) => {
  expect(pictureTypeOf(picture)).toBe(`image/${kind}`)
  expect(pictureAddress(picture)).toBe(`data:image/${kind};base64,${picture}`)
})

test.each([
  ['nothing', ''],
  ['words', 'The cold chain, from the harbour to the ward.'],
  ['other bytes', Buffer.alloc(60, 7).toString('base64')],
  ['the beginning of a picture alone', PICTURE.slice(0, 12)],
  ['a picture with something that is no base64 behind it', `${PICTURE.slice(0, -4)}"<a>`],
  ['a text that begins as a bitmap does', Buffer.from('BMW drivers and their cold boxes').toString('base64')],
  ['a drawing that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')],
])('%s is no picture', (_, text) => {
  expect(pictureTypeOf(text)).toBeNull()
  expect(pictureAddress(text)).toBeNull()
  expect(validateValue(photo, text)).toBe('Photo takes a picture: PNG, JPEG, GIF or BMP.')
})

test('no text that a person writes is taken for a picture', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(pictureTypeOf(text)).toBeNull()
    }),
  )
})

test('the bytes of a text are counted without its padding', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (bytes) => {
      expect(bytesIn(Buffer.alloc(bytes).toString('base64'))).toBe(bytes)
    }),
  )
})

test('a picture may be as large as its column holds', () => {
  const own = bytesIn(PICTURE)
  expect(validateValue(photo, padded(PICTURE, 1024 - own))).toBeNull()
  expect(validateValue(photo, padded(PICTURE, 1025 - own))).toBe('Photo holds at most 1 KB; this picture has 2.')
  expect(validateValue(photo, 7)).toBe('Photo takes a picture: PNG, JPEG, GIF or BMP.')
})

test('a picture is said in a word, and nothing is said of none', () => {
  const region = { locale: 'en-GB', timeZone: 'Europe/Oslo' }
  expect(valueText(photo, PICTURE, region)).toBe('Picture')
  expect(valueText(photo, null, region)).toBe('')
})
