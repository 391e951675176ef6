import { expect, test } from 'vitest'
import { singleRefresh } from '@renderer/api/single-refresh'

test('a refresh asked for while one runs happens once afterwards, however often it was asked', async () => {
  let reads = 0
  const held: (() => void)[] = []
  const refresh = singleRefresh(() => {
    reads += 1
    return new Promise((resolve) => held.push(resolve))
  })

  const first = refresh()
  void refresh()
  const last = refresh()
  held[0]?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(reads).toBe(2)

  held[1]?.()
  await Promise.all([first, last])
  expect(reads).toBe(2)
})

test('after a refresh has ended the next one reads again', async () => {
  let reads = 0
  const refresh = singleRefresh(() => {
    reads += 1
    return Promise.resolve()
  })
  await refresh()
  await refresh()
  expect(reads).toBe(2)
})

test('a read that fails does not stop later refreshes', async () => {
  let reads = 0
  const refresh = singleRefresh(() => {
    reads += 1
    return reads === 1 ? Promise.reject(new Error('gone')) : Promise.resolve()
  })
  await expect(refresh()).rejects.toThrow('gone')
  await refresh()
  expect(reads).toBe(2)
})
