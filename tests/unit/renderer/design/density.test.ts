import { expect, test } from 'vitest'
import { densityOf, densityOfPointer } from '@renderer/design/density'

test('a mouse asks for compact, fingers and pens for touch', () => {
  expect(densityOfPointer('mouse')).toBe('compact')
  expect(densityOfPointer('touch')).toBe('touch')
  expect(densityOfPointer('pen')).toBe('touch')
})

test('a density fixed in Settings stands whatever the pointer', () => {
  expect(densityOf('compact', 'touch')).toBe('compact')
  expect(densityOf('pointer', 'touch')).toBe('touch')
})
