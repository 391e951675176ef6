import type { RecordId } from './record'
import type { View } from './view'

/** The table of the views that users make for themselves and share. They are records: kept on the device and synced like any. */
export const PERSONAL_VIEWS = 'userquery'

/** What a view is made of, as its owner writes it. */
export interface ViewTexts {
  readonly name: string
  readonly fetchXml: string
  readonly layoutXml: string
}

/** A view with the texts it is made of. `etag`: the version of a personal view that was read, `null` where there is none. */
export interface WrittenView extends ViewTexts {
  readonly id: RecordId
  readonly owner: View['owner']
  readonly table: string
  readonly etag: string | null
}

/**
 * A personal view to be tried or kept; `id` is `null` for a new one. `seen` is what it said when the user began, `null` where there
 * was nothing to see.
 */
export interface OwnViewDraft extends ViewTexts {
  readonly id: RecordId | null
  readonly table: string
  readonly etag: string | null
  readonly seen: ViewTexts | null
}
