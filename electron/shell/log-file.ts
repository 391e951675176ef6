import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '../engine/ports'

const LARGEST_LOG = 5 * 1024 * 1024

/**
 * A log of one JSON line an event in `file`. At start a file over 5 MB is set aside as `<file>.old`, one generation. When the
 * disk refuses the file, logging goes on without it: a log must not stop the work.
 */
export function openLogFile(file: string): Log {
  const stream = openStream(file)
  return (level, event, facts) => {
    stream?.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`)
  }
}

function openStream(file: string): NodeJS.WritableStream | null {
  try {
    mkdirSync(dirname(file), { recursive: true })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(file, `${file}.old`)
    return createWriteStream(file, { flags: 'a' }).on('error', () => undefined)
  } catch {
    return null
  }
}
