import type { Instant } from './instant'
import type { RecordId } from './record'

/** Where the file of a note is. Counts are bytes. */
export type FileState =
  | { readonly kind: 'onDevice' }
  /** In the organisation alone. */
  | { readonly kind: 'away' }
  /** On its way here, or cut off on it: it goes on from there. */
  | { readonly kind: 'arriving'; readonly received: number }
  /** On this device alone, to be sent. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly sent: number }
  /** The server did not take it. It stays here until it is sent again or removed. */
  | { readonly kind: 'refused'; readonly at: Instant; readonly serverWords: string }

/** The file of a note as this device knows it. */
export interface FileStanding {
  readonly note: RecordId
  /** In bytes; `null` where only the note says it. */
  readonly size: number | null
  readonly state: FileState
}

/** A file on this device that the organisation does not have. */
export interface UnsentFile {
  readonly note: RecordId
  readonly name: string
  readonly size: number
  readonly state: FileState
}
