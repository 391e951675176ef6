import { existsSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPlacement, writePlacement } from '@electron/shell/window-placement'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const placement = { x: 100, y: 50, width: 1200, height: 800, maximized: false }

async function placementFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'carryon-placement-')), 'window.json')
}

test('the window comes back where it was', async () => {
  const file = await placementFile()
  writePlacement(file, placement)
  expect(readPlacement(file, [screen])).toEqual(placement)
})

test('where it is, is kept before the process can end', async () => {
  const file = await placementFile()
  writePlacement(file, placement)
  expect(existsSync(file)).toBe(true)
})

test('a disk that refuses costs nothing but the memory of it', async () => {
  const file = join(await placementFile(), 'no-folder', 'window.json')
  expect(() => writePlacement(file, placement)).not.toThrow()
  expect(readPlacement(file, [screen])).toBeNull()
})

test('a window on a screen that is gone opens anew', async () => {
  const file = await placementFile()
  writePlacement(file, { ...placement, x: 4000 })
  expect(readPlacement(file, [screen])).toBeNull()
})

test.each(['', 'nonsense', '{"x":1}', '{"x":0,"y":0,"width":1,"height":1,"maximized":false}'])(
  'a file that holds %j opens it anew',
  async (text) => {
    const file = await placementFile()
    await writeFile(file, text)
    expect(readPlacement(file, [screen])).toBeNull()
  },
)
