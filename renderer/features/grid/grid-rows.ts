import type { Ref } from 'vue'
import type { CarryonError } from '@shared/model/errors'
import type { RecordGroup } from '@shared/model/record-groups'
import type { AnswerSource, GridRow } from '@shared/model/view'
import type { RowRange } from './page-cache'

/** What stands on a line of a grid: a record, which may still be arriving, or the header of a group. */
export type GridLine =
  | { readonly kind: 'record'; readonly row: GridRow | undefined }
  | { readonly kind: 'group'; readonly group: RecordGroup; readonly isOpen: boolean }

/** The lines of a grid, be they a plain list or groups: read where they are in sight. */
export interface GridRows {
  readonly lineAt: Readonly<Ref<(line: number) => GridLine>>
  /** The line of a record, if it is at hand. */
  placeOf(id: string): number | null
  /** Every record that is at hand, from the top. */
  loaded(): readonly GridRow[]
  readonly source: Readonly<Ref<AnswerSource | null>>
  readonly failure: Readonly<Ref<CarryonError | null>>
  /** Tells which lines are in sight. */
  show(range: RowRange): void
  /** Records may have changed: what is in sight is read again, in place. */
  refresh(): void
  /** Forgets what was read. */
  begin(): void
}
