import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startVirtualDisplay } from '../../build/running/virtual-display.mjs'

/** A virtual display whose picture can be read from outside, without any help of the app that draws on it. */
export interface WatchedScreen {
  /** For the environment variable DISPLAY. */
  readonly display: string
  /** How many pixels of the screen have this colour now, given as 0xRRGGBB. */
  countPixels(colour: number): Promise<number>
  close(): Promise<void>
}

/** Opens one; Linux with Xvfb only. */
export async function openWatchedScreen(): Promise<WatchedScreen> {
  const folder = await mkdtemp(join(tmpdir(), 'carryon-screen-'))
  const display = await startVirtualDisplay(['-fbdir', folder])
  return {
    display: display.name,
    async countPixels(colour) {
      return countInDump(await readFile(join(folder, 'Xvfb_screen0')), colour)
    },
    async close() {
      display.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Counts in an X window dump of 32 bits a pixel: a header of big-endian words, the colour table, the pixels, little-endian.
 * See XWDFile.h of the X Window System.
 */
function countInDump(dump: Buffer, colour: number): number {
  const headerBytes = dump.readUInt32BE(0)
  const colourTableEntries = dump.readUInt32BE(19 * 4)
  const start = headerBytes + colourTableEntries * 12
  let count = 0
  for (let at = start; at + 4 <= dump.length; at += 4) {
    if ((dump.readUInt32LE(at) & 0xffffff) === colour) count += 1
  }
  return count
}
