import { expect, test } from 'vitest'
import { intervalChoices } from '@renderer/features/settings/interval-choices'

test('the present interval is among the choices, in its place', () => {
  expect(intervalChoices(20)).toEqual([5, 15, 20, 30, 60, 240, null])
})

test('by hand stands last', () => {
  expect(intervalChoices(null).at(-1)).toBeNull()
})
