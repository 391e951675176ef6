import { EntitySchema } from 'typeorm'
import type { Instant } from '@shared/model/instant'
import type { RecordId } from '@shared/model/record'
import { guidColumn } from './guid-column'

/**
 * How far the file of a note has come. `blocks`: how many of its first blocks are with the server, or here. `token`: what the server
 * called the transfer that was begun.
 */
export type KeptFileState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly token: string; readonly blocks: number }
  | { readonly kind: 'refused'; readonly at: Instant; readonly serverWords: string; readonly serverCode: string }
  /** `version`: what the note's version was when its first block was asked for. In any other, what follows may be of another file. */
  | { readonly kind: 'arriving'; readonly token: string; readonly blocks: number; readonly version: string }
  | { readonly kind: 'onDevice' }
  /** The server has none, whatever the note says. */
  | { readonly kind: 'absent' }

/** The file of a note; its bytes are in "carryon-file-block", and go with this. */
export interface FileRow {
  readonly note: RecordId
  readonly name: string
  readonly mimeType: string | null
  readonly size: number
  /** Whether this device alone has it. */
  readonly unsent: boolean
  /** The size that the note said when the file was here; another one means another file. `null`: the note has not said it yet. */
  readonly notedSize: number | null
  readonly state: KeptFileState
}

export const FileEntity = new EntitySchema<FileRow>({
  name: 'File',
  tableName: 'carryon-file',
  columns: {
    note: { type: 'blob', primary: true, transformer: guidColumn },
    name: { type: 'text' },
    mimeType: { type: 'text', name: 'mime_type', nullable: true },
    size: { type: 'integer' },
    unsent: { type: 'boolean' },
    notedSize: { type: 'integer', name: 'noted_size', nullable: true },
    state: { type: 'simple-json' },
  },
})
