import { parseValue } from '@shared/format/parse-value'
import type { Region, TypedProblem } from '@shared/format/region'
import { valueText } from '@shared/format/value-text'
import type { Column } from '@shared/model/column'
import type { ColumnProblem } from '@shared/model/errors'
import type { OpenRecord } from '@shared/model/record-view'
import { sameValue, type CellValue, type RecordValues } from '@shared/model/record'
import { standingValues, transitionProblems } from '@shared/model/status-reason'
import { validateRecord } from '@shared/model/validate-record'

/** What the user did to one column and has not saved; `seen` is the value that stood there when it began. */
export type Edit =
  | { readonly kind: 'value'; readonly value: CellValue; readonly seen: CellValue }
  /** Typed text that is no value of the column. It stays as typed until it is mended. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly problem: TypedProblem; readonly seen: CellValue }

/**
 * A record on screen: its values as last read and, on top, what the user changed. Nothing the record becomes elsewhere
 * touches an edit; nothing typed here touches `values`.
 */
export interface RecordDraft {
  readonly purpose: 'create' | 'edit'
  readonly values: RecordValues
  /** What the next change of the record starts from: its values, unless that change corrects one that was refused. */
  readonly standing: RecordValues
  /** The version to save against: the one whose values the user saw. */
  readonly etag: string | null
  readonly edits: ReadonlyMap<string, Edit>
}

/** The draft of a record that was just opened. */
export function draftOf(record: OpenRecord): RecordDraft {
  const { values, etag } = record
  return { purpose: 'edit', values, standing: standingValues(record), etag, edits: new Map() }
}

/** The draft of a record to be made, with the values it begins with. Yes/no columns begin with the answer the server would give. */
export function newDraft(columns: readonly Column[], preset: RecordValues = {}): RecordDraft {
  const defaults: Record<string, CellValue> = {}
  for (const column of columns) {
    if (column.kind === 'yesNo' && column.creatable) {
      defaults[column.name] = column.byDefault
    }
  }
  return { purpose: 'create', values: { ...defaults, ...preset }, standing: {}, etag: null, edits: new Map() }
}

/** The value of a column as it stands in the draft; of unreadable text, the value before it. */
export function valueOf(draft: RecordDraft, column: string): CellValue {
  const edit = draft.edits.get(column)
  return edit?.kind === 'value' ? edit.value : (draft.values[column] ?? null)
}

/** True while something would be lost by going away. */
export function isDirty(draft: RecordDraft): boolean {
  return draft.edits.size > 0
}

/** The user chose a value. Choosing what the record holds anyway is no change. */
export function withValue(draft: RecordDraft, column: string, value: CellValue): RecordDraft {
  const seen = seenBy(draft, column)
  const chosen = isBlank(value) ? null : value
  const edits = new Map(draft.edits)
  if (sameValue(chosen, draft.values[column] ?? null)) {
    edits.delete(column)
  } else {
    edits.set(column, { kind: 'value', value: chosen, seen })
  }
  return { ...draft, edits }
}

/** The user typed text. Text that reads as the record's value reads is no change, however it would parse. */
export function withTyped(
  draft: RecordDraft,
  column: Column,
  text: string,
  region: Region,
  thisYear: number,
): RecordDraft {
  const held = draft.values[column.name] ?? null
  if (text === valueText(column, held, region)) {
    return withValue(draft, column.name, held)
  }
  const parsed = parseValue(column, text, region, thisYear)
  if (parsed.ok) {
    return withValue(draft, column.name, parsed.value)
  }
  const edit: Edit = { kind: 'unreadable', text, problem: parsed.error, seen: seenBy(draft, column.name) }
  return { ...draft, edits: new Map(draft.edits).set(column.name, edit) }
}

/** What to send: of a new record everything it shows, of an existing one what changed. Unreadable text is left out. */
export function valuesToSave(draft: RecordDraft): RecordValues {
  const values: Record<string, CellValue> = {}
  if (draft.purpose === 'create') {
    Object.assign(values, draft.values)
  }
  for (const [column, edit] of draft.edits) {
    if (edit.kind === 'value') {
      values[column] = edit.value
    }
  }
  return draft.purpose === 'create' ? withoutEmpty(values) : values
}

/** What stood in the columns under edit when the user began. */
export function seenBefore(draft: RecordDraft): RecordValues {
  return Object.fromEntries([...draft.edits].map(([column, { seen }]) => [column, seen]))
}

/** Columns whose text is no value, with the reason. */
export function unreadableColumns(draft: RecordDraft): ReadonlyMap<string, TypedProblem> {
  const found = new Map<string, TypedProblem>()
  for (const [column, edit] of draft.edits) {
    if (edit.kind === 'unreadable') {
      found.set(column, edit.problem)
    }
  }
  return found
}

/** What the metadata has against the draft, leaving out columns whose text could not even be read. */
export function invalidColumns(draft: RecordDraft, columns: readonly Column[]): readonly ColumnProblem[] {
  const unreadable = unreadableColumns(draft)
  const values = valuesToSave(draft)
  const problems = [
    ...validateRecord(columns, values, draft.purpose),
    ...transitionProblems(columns, values, draft.standing),
  ]
  return problems.filter((problem) => !unreadable.has(problem.column))
}

/**
 * The record was read again. Edits stay; those that the record has meanwhile become are done. While the record differs from
 * what the user saw in a column under edit, the old version stays the one to save against, so that the difference comes out
 * as a conflict instead of being overwritten unseen.
 */
export function refreshed(draft: RecordDraft, record: OpenRecord): RecordDraft {
  const edits = new Map(draft.edits)
  for (const [column, edit] of draft.edits) {
    if (edit.kind === 'value' && sameValue(edit.value, record.values[column] ?? null)) {
      edits.delete(column)
    }
  }
  const next: RecordDraft = { ...draft, values: record.values, standing: standingValues(record), edits }
  return { ...next, etag: overtakenColumns(next).length > 0 ? draft.etag : record.etag }
}

/** Columns under edit whose value on the record is no longer the one the user saw. */
export function overtakenColumns(draft: RecordDraft): readonly string[] {
  return [...draft.edits]
    .filter(([column, edit]) => !sameValue(edit.seen, draft.values[column] ?? null))
    .map(([column]) => column)
}

/** These values were saved. What was typed into the same columns since then is still to be saved. */
export function afterSave(draft: RecordDraft, sent: RecordValues): RecordDraft {
  const edits = new Map(draft.edits)
  for (const [column, edit] of draft.edits) {
    const value = sent[column]
    if (value === undefined) {
      continue
    }
    if (edit.kind === 'value' && sameValue(edit.value, value)) {
      edits.delete(column)
    } else {
      edits.set(column, { ...edit, seen: value })
    }
  }
  return { ...draft, values: { ...draft.values, ...sent }, standing: { ...draft.standing, ...sent }, edits }
}

/** The edit of a column is given up: what is saved stands there again. */
export function withoutEdit(draft: RecordDraft, column: string): RecordDraft {
  const edits = new Map(draft.edits)
  edits.delete(column)
  return { ...draft, edits }
}

/** Every edit is given up. */
export function withoutEdits(draft: RecordDraft): RecordDraft {
  return { ...draft, edits: new Map() }
}

function seenBy(draft: RecordDraft, column: string): CellValue {
  return draft.edits.get(column)?.seen ?? draft.values[column] ?? null
}

function isBlank(value: CellValue): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

function withoutEmpty(values: RecordValues): RecordValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}
