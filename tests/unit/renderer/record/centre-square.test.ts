import fc from 'fast-check'
import { expect, test } from 'vitest'
import { centreSquare, LARGEST_SIDE } from '@renderer/features/record/fields/centre-square'

test('the middle of a wide or high picture is kept', () => {
  expect(centreSquare(4000, 3000)).toEqual({ left: 500, top: 0, side: 3000, drawn: 144 })
  expect(centreSquare(300, 400)).toEqual({ left: 0, top: 50, side: 300, drawn: 144 })
})
test('a picture that is small already is not made larger', () => {
  expect(centreSquare(64, 64)).toEqual({ left: 0, top: 0, side: 64, drawn: 64 })
})
test('what is kept lies within the picture and is never larger than is needed', () => {
  const length = fc.integer({ min: 1, max: 20_000 })
  fc.assert(
    fc.property(length, length, (width, height) => {
      const { left, top, side, drawn } = centreSquare(width, height)
      expect(left + side).toBeLessThanOrEqual(width)
      expect(top + side).toBeLessThanOrEqual(height)
      expect(Math.min(left, top)).toBe(0)
      expect(drawn).toBe(Math.min(width, height, LARGEST_SIDE))
    }),
  )
})
