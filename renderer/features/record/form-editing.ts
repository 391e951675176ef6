import type { Region } from '@shared/format/region'
import type { WriteRule } from '@shared/model/access'
import type { Column } from '@shared/model/column'
import { isLookupValue, type CellValue, type RecordReference } from '@shared/model/record'
import type { StatusStanding } from './fields/choice-options'
import type { PendingMark } from './pending-marks'
import { overtakenColumns, valueOf, type RecordDraft } from './record-draft'

/** What the user can do to a field. */
export interface FieldActions {
  type(column: Column, text: string): void
  change(column: Column, value: CellValue): void
  leave(column: Column): void
  undo(column: Column): void
}

/** A record while it stands in its form: its values, what may be done to them, and what is to be said about them. */
export interface FormEditing {
  readonly table: string
  /** `null` for a record that is not made yet. */
  readonly record: RecordReference | null
  /** What the record is called; empty before it is made. */
  readonly name: string
  readonly draft: RecordDraft
  readonly writes: WriteRule
  readonly region: Region
  readonly problems: ReadonlyMap<string, string>
  readonly marks: ReadonlyMap<string, PendingMark>
  /** Columns whose target is not on this device. */
  readonly away: ReadonlySet<string>
  readonly actions: FieldActions
}

/** What one field of a form is given of the record in it. */
export interface FieldState {
  readonly value: CellValue
  /** Typed text that could not be read, `null` when there is none. */
  readonly unreadable: string | null
  readonly problem: string | null
  readonly mark: PendingMark | null
  /** What the record became meanwhile under an unsaved edit; `undefined` when nothing. */
  readonly overtaken: CellValue | undefined
  /** True for a lookup whose target is not on this device. */
  readonly away: boolean
  /** What stands behind the value, such as a currency. */
  readonly suffix: string | null
  /** The value that an unsaved edit can go back to; `undefined` where nothing was edited. */
  readonly saved: CellValue | undefined
  /** State and status reason of the record, which decide about the reasons it can have next. */
  readonly standing: StatusStanding
}

/** The state of a column's field. */
export function fieldState(editing: FormEditing, column: Column): FieldState {
  const { draft, problems, marks, away } = editing
  const { name } = column
  const edit = draft.edits.get(name)
  const held = draft.values[name] ?? null
  const state = valueOf(draft, 'statecode')
  return {
    value: valueOf(draft, name),
    unreadable: edit?.kind === 'unreadable' ? edit.text : null,
    problem: problems.get(name) ?? null,
    mark: marks.get(name) ?? null,
    overtaken: overtakenColumns(draft).includes(name) ? held : undefined,
    away: away.has(name) && edit === undefined,
    suffix: column.kind === 'money' ? currencyOf(draft) : null,
    saved: edit === undefined ? undefined : held,
    standing: { state: typeof state === 'number' ? state : null, reason: draft.standing['statuscode'] ?? null },
  }
}

function currencyOf(draft: RecordDraft): string | null {
  const held = valueOf(draft, 'transactioncurrencyid')
  return isLookupValue(held) ? held.name : null
}
