import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { carryonError } from '@shared/model/errors'
import { safeFileName } from '@shared/model/file-name'
import { fail, ok, type Result } from '@shared/model/result'
import type { Log } from '../engine/ports'
import type { OpenedFiles } from '../ipc/handlers'

/** Hands a file to the system's program for it. Answers what was wrong, and nothing when all went well, as Electron's `openPath` does. */
export type OpenPath = (path: string) => Promise<string>

/** The folder from which files are opened. */
export interface OpenedFilesFolder extends OpenedFiles {
  /** Removes all copies. One that a program holds on to stays until the next time. */
  clear(): Promise<void>
}

export interface OpenedFilesOptions {
  readonly folder: string
  readonly openPath: OpenPath
  readonly log: Log
}

/**
 * Copies of files for other programs, each in a folder of its own, so that it is called as at its note. A program cannot read the
 * replica, which may be encrypted, so a copy has to be readable while it is worked with. What limits that: only this user may
 * enter the folder; nothing is copied that nobody opened; all copies go when Carryon ends, and at its next start if it was killed.
 */
export function openedFilesIn({ folder, openPath, log }: OpenedFilesOptions): OpenedFilesFolder {
  return {
    async open(name, write) {
      const made = await placeFor(folder, name)
      if (!made.ok) return made
      const path = made.value
      const opened = await writeAndOpen(path, name, write, openPath)
      if (!opened.ok) await rm(dirname(path), { recursive: true, force: true }).catch(() => undefined)
      return opened
    },
    async clear() {
      try {
        await rm(folder, { recursive: true, force: true, maxRetries: 2 })
      } catch (thrown) {
        log('warning', 'openedFiles.left', { reason: reasonOf(thrown) })
      }
    },
  }
}

async function placeFor(folder: string, name: string): Promise<Result<string>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return ok(join(await mkdtemp(join(folder, 'file-')), safeFileName(name)))
  } catch (thrown) {
    return fail(carryonError('storage.refused', { path: folder, reason: reasonOf(thrown) }))
  }
}

async function writeAndOpen(
  path: string,
  name: string,
  write: (path: string) => Promise<Result<null>>,
  openPath: OpenPath,
): Promise<Result<null>> {
  const written = await write(path)
  if (!written.ok) return written
  try {
    // What is changed in a copy goes with it: where nothing can be written, the program asks for another place.
    await chmod(path, 0o400)
    const wrong = await openPath(path)
    return wrong === '' ? ok(null) : fail(carryonError('file.notOpened', { name, reason: wrong }))
  } catch (thrown) {
    return fail(carryonError('file.notOpened', { name, reason: reasonOf(thrown) }))
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : 'unknown'
}
