import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnAt, scrolledToShow, scrollScale } from '@renderer/features/grid/scroll-scale'

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
test('the window moves just as far as a row needs to be seen, and not at all when it is', () => {
  const scale = scrollScale(100_000, WINDOW)
  const window = { scrolled: 1000, height: WINDOW }
  expect(scrolledToShow({ start: 1200, end: 1232 }, window, scale)).toBe(1000)
  expect(scrolledToShow({ start: 900, end: 932 }, window, scale)).toBe(900)
  expect(scrolledToShow({ start: 1790, end: 1822 }, window, scale)).toBe(1022)
})
test('the last row of a list in scale can be reached', () => {
  const scale = scrollScale(90_000_000, WINDOW)
  const scrolled = scrolledToShow({ start: 89_999_968, end: 90_000_000 }, { scrolled: 0, height: WINDOW }, scale)
  expect(scrolled).toBeCloseTo(scale.height - WINDOW, 3)
})
