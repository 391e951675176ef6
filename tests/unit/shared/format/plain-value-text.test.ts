import { expect, test } from 'vitest'
import { plainValueText } from '@shared/format/plain-value-text'
import type { CellValue } from '@shared/model/record'
import { PICTURE } from '../../../sample-picture'

test.each<[string, CellValue, string]>([
  ['nothing', null, ''],
  ['a lookup', { table: 'account', id: 'a', name: 'Fenwick' }, 'Fenwick'],
  ['a lookup without a name', { table: 'account', id: 'a', name: null }, 'a'],
  ['several choices', [1, 3], '1,3'],
  ['a number', 2.5, '2.5'],
  ['yes', true, 'true'],
  ['a text', 'Oslo', 'Oslo'],
  ['a picture', PICTURE, 'Picture'],
  ['parties', [{ table: 'contact', id: 'a', name: 'Bell, Ann' }, { address: 'b@c.no' }], 'Bell, Ann; b@c.no'],
  ['a party without a name', [{ table: 'contact', id: 'a', name: null }], 'a'],
])('%s is said without its column', (_, value, text) => {
  expect(plainValueText(value)).toBe(text)
})
