import { expect, test } from 'vitest'
import type { Party } from '@shared/model/record'
import { isAmong, typedAddress, withoutParty, withParty } from '@renderer/features/record/fields/parties'

const ann: Party = { table: 'contact', id: 'a', name: 'Ann Bell' }
const bob: Party = { table: 'systemuser', id: 'b', name: 'Bob Fry' }
const crane: Party = { address: 'crane@harbour.no' }

test('whoever is added stands behind those who were there', () => {
  expect(withParty(withParty([bob], crane), ann)).toEqual([bob, crane, ann])
})
test('nobody takes part twice, whatever name stands there and however the address is written', () => {
  const there = [ann, crane]
  expect(withParty(there, { ...ann, name: 'Ann B.' })).toBe(there)
  expect(withParty(there, { address: 'Crane@Harbour.no' })).toBe(there)
  // The same id in another table is somebody else.
  expect(isAmong(there, { ...ann, table: 'account' })).toBe(false)
})
test('whoever is taken away leaves the others in their order, and the last one leaves nothing', () => {
  expect(withoutParty([bob, ann, crane], ann)).toEqual([bob, crane])
  expect(withoutParty([crane], { address: 'CRANE@harbour.no' })).toBeNull()
})
test.each(['crane@harbour.no', ' crane@harbour.no ', "o'brien+x@mail.example.co.uk", 'jörg@bücher.de'])(
  '%s is a mail address',
  (text) => {
    expect(typedAddress(text)).toBe(text.trim())
  },
)
test.each([
  '',
  'crane',
  'crane@',
  'crane@harbour',
  'crane@harbour.n',
  '@harbour.no',
  'a b@c.no',
  'a@b.no; c@d.no',
  'Ann <a@b.no>',
])('%s is no whole mail address', (text) => {
  expect(typedAddress(text)).toBeNull()
})
