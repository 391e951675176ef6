import type { Region } from '@shared/format/region'
import { valueText } from '@shared/format/value-text'
import type { PendingChange } from '@shared/model/change'
import type { CellValue, LookupValue } from '@shared/model/record'
import { relatedBy, relationshipKeptIn } from '@shared/model/relation'
import type { SentChange } from '@shared/model/sync'
import { columnOf, type Table } from '@shared/model/table'
import type { Words } from '@renderer/i18n'
import { inLine } from '@renderer/i18n/in-line'

/** What a change is told with: the words, the user's region and the table's metadata, if it is known. */
export interface ChangeContext {
  readonly words: Words
  readonly region: Region
  readonly table: Table | undefined
}

/** A pending change in one line: `Set Credit limit of Glenrath Distillers to 75,000`. */
export function changeInWords(change: PendingChange, context: ChangeContext): string {
  if (isRelation(context)) {
    return relationInWords(change, relatedBy(change), context)
  }
  const [only, second] = change.columns
  if (change.kind === 'update' && only !== undefined && second === undefined) {
    const { words } = context
    const [column, name] = [columnLabel(only.column, context), change.recordName]
    return only.after === null
      ? words('sync.change.cleared', { column, name })
      : words('sync.change.set', { column, name, value: lineOf(only.column, only.after, context) })
  }
  const columns = change.columns.map(({ column }) => column)
  return deedInWords({ ...change, columns }, context)
}

/** A change that was sent, in one line; its values are not told any more. */
export function sentInWords(change: SentChange, context: ChangeContext): string {
  if (isRelation(context)) {
    return relationInWords(change, [], context)
  }
  const [only, second] = change.columns
  return change.kind === 'update' && only !== undefined && second === undefined
    ? context.words('sync.change.sentColumn', { column: columnLabel(only, context), name: change.recordName })
    : deedInWords(change, context)
}

/** What discarding a change does to the record and to what was entered, in a sentence. */
export function discardInWords(change: PendingChange, until: string, context: ChangeContext): string {
  const { words, region } = context
  const [only, second] = change.columns
  if (isRelation(context)) {
    return words(`sync.discardDialog.${change.kind === 'delete' ? 'parted' : 'related'}`)
  }
  switch (change.kind) {
    case 'create':
      return words('sync.discardDialog.create', { until })
    case 'delete':
      return words('sync.discardDialog.delete')
    case 'update':
      if (only !== undefined && second === undefined) {
        const column = columnLabel(only.column, context)
        const [before, after] = [lineOf(only.column, only.before, context), lineOf(only.column, only.after, context)]
        return words('sync.discardDialog.column', { column, before, after, until })
      }
      return words('sync.discardDialog.columns', { n: countOf(change.columns, region), until })
  }
}

/** What the question is whether a change is to be discarded. */
export function discardTitle({ kind, recordName: name }: PendingChange, context: ChangeContext): string {
  if (isRelation(context)) {
    return context.words(`sync.discardDialog.${kind === 'delete' ? 'titleParted' : 'titleRelated'}`, { name })
  }
  return context.words(`sync.discardDialog.${TITLES[kind]}`, { name })
}

const TITLES = { create: 'titleCreate', update: 'titleChange', delete: 'titleDelete' } as const

/** The label of the change's table, its logical name while the metadata is not known. */
export function tableLabel(change: { readonly table: string }, { table }: ChangeContext): string {
  return table?.label ?? change.table
}

/** The label of a column, its logical name while the metadata is not known. */
export function columnLabel(name: string, { table }: ChangeContext): string {
  return (table === undefined ? undefined : columnOf(table, name)?.label) ?? name
}

interface Deed {
  readonly table: string
  readonly recordName: string
  readonly kind: PendingChange['kind']
  readonly columns: readonly string[]
}

function deedInWords(deed: Deed, context: ChangeContext): string {
  const { words, region } = context
  const name = deed.recordName
  switch (deed.kind) {
    case 'create':
      return words('sync.change.created', { table: inLine(tableLabel(deed, context)), name })
    case 'delete':
      return words('sync.change.deleted', { table: inLine(tableLabel(deed, context)), name })
    case 'update':
      return deed.columns.length === 2
        ? words('sync.change.columns', { columns: listOf(deed.columns, context), name })
        : words('sync.change.many', { n: countOf(deed.columns, region), name })
  }
}

/** Whether the change relates two records, or parts them. */
function isRelation({ table }: ChangeContext): boolean {
  return table !== undefined && relationshipKeptIn(table) !== null
}

/** `ends`: the record it was done to, and the other; none once it was sent. */
function relationInWords(
  { kind, recordName: name }: Pick<Deed, 'kind' | 'recordName'>,
  [from]: readonly LookupValue[],
  { words }: ChangeContext,
): string {
  const deed = kind === 'delete' ? 'parted' : 'related'
  const record = from?.name ?? null
  return record === null ? words(`sync.change.${deed}`, { name }) : words(`sync.change.${deed}Both`, { record, name })
}

function listOf(columns: readonly string[], context: ChangeContext): string {
  return new Intl.ListFormat(context.region.locale).format(columns.map((column) => columnLabel(column, context)))
}

function countOf(columns: readonly unknown[], region: Region): string {
  return new Intl.NumberFormat(region.locale).format(columns.length)
}

function lineOf(name: string, value: CellValue, { words, region, table }: ChangeContext): string {
  const column = table === undefined ? undefined : columnOf(table, name)
  if (value === null) {
    return words('sync.discardDialog.empty')
  }
  return column === undefined ? words('sync.change.value') : oneLine(valueText(column, value, region))
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
