import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, statSync, truncateSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own that is soon full. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves room for a few pages more and no others. */
  fill(): void
  free(): void
  remove(): void
}

const ROOM_LEFT_BYTES = 256 * 1024

/** Mounts a file system of so many megabytes in memory; `null` where this process may not. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'carryon-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmdirSync(folder)
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      writeUntilFull(ballast)
      truncateSync(ballast, statSync(ballast).size - ROOM_LEFT_BYTES)
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', [folder], { stdio: 'ignore' })
      rmdirSync(folder)
    },
  }
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (const size of [1 << 20, 1 << 12, 1]) fillWith(file, Buffer.alloc(size))
  } finally {
    closeSync(file)
  }
}

function fillWith(file: number, bytes: Uint8Array): void {
  try {
    while (writeSync(file, bytes) > 0);
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    if (!full) throw error
  }
}
