import { NOTE_TABLE } from '@shared/model/form'
import type { CycleRequest } from '@shared/model/sync'
import type { Configuration } from '../configuration/configuration'
import type { NoteFiles } from '../files/create-note-files'
import type { FilesOutcome } from '../files/send-files'

/** The part of the files of notes that cycles move. */
export type CycleFiles = Pick<NoteFiles, 'sendAll' | 'bringAll'>

export const NOTHING_MOVED: FilesOutcome = { errors: [], end: null }

/**
 * Sends the files that wait, and brings those that are to be here: after all records, so that no record waits for a file. On a metered
 * network, or where notes are not read, none are brought.
 */
export async function moveFiles(
  configuration: Configuration,
  { download, tables }: CycleRequest,
  { files, signal }: { readonly files?: CycleFiles; readonly signal: AbortSignal },
): Promise<FilesOutcome> {
  if (files === undefined) return NOTHING_MOVED
  const sent = await files.sendAll(signal)
  const brings = download === 'all' && (tables?.includes(NOTE_TABLE) ?? true)
  if (sent.end !== null || !brings) return sent
  const brought = await files.bringAll(configuration.fileRules.broughtUpTo, signal)
  return { errors: [...sent.errors, ...brought.errors], end: brought.end }
}
