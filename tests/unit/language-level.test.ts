import { expect, test } from 'vitest'

/** What Node 20 does not have. A dependency whose types refer to a newer library would let the compiler offer it. */
type NewerThanNode20 =
  | Extract<keyof MapConstructor, 'groupBy'>
  | Extract<keyof ObjectConstructor, 'groupBy'>
  | Extract<keyof PromiseConstructor, 'withResolvers' | 'try'>
  | Extract<keyof ArrayConstructor, 'fromAsync'>
  | Extract<keyof Set<unknown>, 'union' | 'isSubsetOf'>
  | Extract<keyof MapIterator<unknown>, 'map' | 'filter'>

test('the compiler offers no more of the language than Node 20 has', () => {
  // Does not compile as soon as it does.
  const offered: readonly NewerThanNode20[] extends readonly never[] ? 'no more' : 'more' = 'no more'
  expect(offered).toBe('no more')
})
