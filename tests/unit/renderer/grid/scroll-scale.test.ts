import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnAt, scrollScale } from '@renderer/features/grid/scroll-scale'

const WINDOW = 800

test('100,000 rows are scrolled pixel by pixel', () => {
  expect(scrollScale(3_200_000, WINDOW)).toEqual({ height: 3_200_000, scale: 1 })
})
test('however long the list, its element is one that Chromium can draw, and its end is reached', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500_000_000 }), (listHeight) => {
      const scale = scrollScale(listHeight, WINDOW)
      expect(scale.height).toBeLessThan(33_500_000)
      const furthest = Math.max(0, scale.height - WINDOW)
      expect(furthest * scale.scale).toBeCloseTo(Math.max(0, listHeight - WINDOW), 3)
    }),
  )
})
test('a row that scrolling has brought to the top is drawn at the top of the window', () => {
  const scale = scrollScale(90_000_000, WINDOW)
  const scrolled = 12_345_678
  expect(drawnAt(scrolled * scale.scale, scrolled, scale)).toBeCloseTo(scrolled, 3)
})
