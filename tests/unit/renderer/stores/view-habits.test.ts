import { expect, test } from 'vitest'
import { NO_HABITS, readHabits, withDefault, withSeen, writeHabits } from '@renderer/stores/view-habits'

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

test('habits are kept by table, the view seen last first, and the default beside them', () => {
  const disk = storage()
  const habits = withDefault(withSeen(withSeen(withSeen(NO_HABITS, 'a'), 'b'), 'a'), 'b')
  writeHabits(disk, 'account', habits)
  expect(readHabits(disk, 'account')).toEqual({ preferred: 'b', seen: ['a', 'b'] })
  expect(readHabits(disk, 'contact')).toEqual(NO_HABITS)
  const many = Array.from({ length: 20 }, (_, at) => String(at)).reduce(withSeen, NO_HABITS)
  expect(many.seen).toHaveLength(8)
})

test('what cannot be read or kept counts for nothing', () => {
  for (const text of ['{', '7', 'null', '{"preferred":1,"seen":"x"}']) {
    expect(readHabits({ getItem: () => text }, 'account')).toEqual(NO_HABITS)
  }
  const full = {
    setItem: () => {
      throw new Error('full')
    },
  }
  expect(() => {
    writeHabits(full, 'account', NO_HABITS)
  }).not.toThrow()
})
