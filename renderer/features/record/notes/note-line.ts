import { NOTE_COLUMNS } from '@shared/model/form'
import { isLookupValue, type CellValue, type RecordId } from '@shared/model/record'
import type { GridRow, RowState, ViewColumn } from '@shared/model/view'

/** What a note says. */
export interface NoteTexts {
  readonly subject: string
  readonly text: string
}

/** The file of a note, as the note tells of it; `size` is `null` before the server has it. */
export interface NoteFile {
  readonly name: string
  readonly mimeType: string
  readonly size: number | null
}

/** A note as it stands in the form of the record it is about. */
export interface NoteLine extends NoteTexts {
  readonly id: RecordId
  readonly author: string
  readonly at: string | null
  readonly state: RowState | null
  /** Whether the user wrote it. */
  readonly own: boolean
  readonly file: NoteFile | null
}

type NoteColumn = (typeof NOTE_COLUMNS)[number]

/** The note in a row of a view whose `columns` are followed by those `asked` for beside them. */
export function noteLine(
  row: GridRow,
  columns: readonly ViewColumn[],
  asked: readonly string[],
  user: RecordId | null,
): NoteLine {
  const names = [...columns.map(({ name }) => name), ...asked]
  const cell = (name: NoteColumn): CellValue => row.cells[names.indexOf(name)] ?? null
  const author = cell('createdby')
  const at = cell('createdon')
  return {
    id: row.id,
    subject: textOf(cell('subject')),
    text: textOf(cell('notetext')),
    author: isLookupValue(author) ? (author.name ?? '') : '',
    at: typeof at === 'string' ? at : null,
    state: row.state,
    own: isLookupValue(author) && author.id === user,
    file: fileOf(cell),
  }
}

function fileOf(cell: (name: NoteColumn) => CellValue): NoteFile | null {
  const name = textOf(cell('filename'))
  const size = cell('filesize')
  if (cell('isdocument') !== true || name === '') {
    return null
  }
  return { name, mimeType: textOf(cell('mimetype')), size: typeof size === 'number' && size > 0 ? size : null }
}

/** True for a note that says nothing. */
export function isBlankNote({ subject, text }: NoteTexts): boolean {
  return subject.trim() === '' && text.trim() === ''
}

function textOf(value: CellValue): string {
  return typeof value === 'string' ? value : ''
}
