import type { fileIcons } from '@renderer/design/icons'
import type { NoteFile } from './note-line'

export type FileKind = keyof typeof fileIcons

/** Parts of media types, the first that fits decides. */
const KINDS: readonly (readonly [part: string, kind: FileKind])[] = [
  ['image/', 'image'],
  ['video/', 'video'],
  ['audio/', 'sound'],
  ['pdf', 'pdf'],
  ['sheet', 'table'],
  ['excel', 'table'],
  ['csv', 'table'],
  ['zip', 'archive'],
  ['text/', 'document'],
  ['word', 'document'],
  ['rtf', 'document'],
  ['presentation', 'document'],
  ['powerpoint', 'document'],
]

/** What sort of file it is, by its media type. */
export function fileKind({ mimeType }: Pick<NoteFile, 'mimeType'>): FileKind {
  return KINDS.find(([part]) => mimeType.includes(part))?.[1] ?? 'other'
}
