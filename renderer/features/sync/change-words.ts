import { valueText } from '@shared/format/value-text'
import type { Region } from '@shared/format/region'
import type { ChangedColumn, PendingChange } from '@shared/model/change'
import type { CellValue } from '@shared/model/record'
import { columnOf, type Table } from '@shared/model/table'
import type { Words } from '@renderer/i18n'

/** What a change is told with: the words, the user's region and the table's metadata, if it is known. */
export interface ChangeContext {
  readonly words: Words
  readonly region: Region
  readonly table: Table | undefined
}

/** A pending change in one line: `Set Credit limit of Glenrath Distillers to 75,000`. */
export function changeInWords(change: PendingChange, context: ChangeContext): string {
  const { words } = context
  const name = change.recordName
  switch (change.kind) {
    case 'create':
      return words('sync.change.created', { table: tableLabel(change, context), name })
    case 'delete':
      return words('sync.change.deleted', { table: tableLabel(change, context), name })
    case 'update':
      return updateInWords(change, context)
  }
}

/** What discarding a change does to the record, in a sentence. */
export function discardInWords(change: PendingChange, context: ChangeContext): string {
  const { words, region } = context
  const [only, second] = change.columns
  switch (change.kind) {
    case 'create':
      return words('sync.discardDialog.create')
    case 'delete':
      return words('sync.discardDialog.delete')
    case 'update':
      if (only !== undefined && second === undefined) {
        const column = columnLabel(only.column, context)
        const [before, after] = [textOf(only, only.before, context), textOf(only, only.after, context)]
        return words('sync.discardDialog.column', { column, before, after })
      }
      return words('sync.discardDialog.columns', {
        n: new Intl.NumberFormat(region.locale).format(change.columns.length),
      })
  }
}

/** The label of the change's table, its logical name while the metadata is not known. */
export function tableLabel(change: PendingChange, { table }: ChangeContext): string {
  return table?.label ?? change.table
}

function updateInWords(change: PendingChange, context: ChangeContext): string {
  const { words, region } = context
  const name = change.recordName
  const [first, second, third] = change.columns
  if (first === undefined || third !== undefined) {
    return words('sync.change.many', { n: new Intl.NumberFormat(region.locale).format(change.columns.length), name })
  }
  if (second !== undefined) {
    const both = [columnLabel(first.column, context), columnLabel(second.column, context)]
    return words('sync.change.columns', { columns: new Intl.ListFormat(region.locale).format(both), name })
  }
  const column = columnLabel(first.column, context)
  return first.after === null
    ? words('sync.change.cleared', { column, name })
    : words('sync.change.set', { column, name, value: textOf(first, first.after, context) })
}

function columnLabel(name: string, { table }: ChangeContext): string {
  return (table === undefined ? undefined : columnOf(table, name)?.label) ?? name
}

function textOf(changed: ChangedColumn, value: CellValue, { words, region, table }: ChangeContext): string {
  const column = table === undefined ? undefined : columnOf(table, changed.column)
  if (value === null) {
    return words('sync.discardDialog.empty')
  }
  return column === undefined ? words('sync.change.value') : oneLine(valueText(column, value, region))
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
