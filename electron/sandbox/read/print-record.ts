import type { ColumnDefinition } from '../definition/table-definition'
import { wantsAnnotation, type Preferences } from '../http/prefer-header'
import { guidText } from '../schema/guid'
import { navigationTo, type ColumnDefinitionOf } from '../schema/served-schema'
import type { SqlRow, SqlValue } from '../store/database'
import { formatValue } from './format-value'

/** A value of an answer: the property it is printed as, and the keys of a row where its parts are. */
export interface OutputCell {
  readonly property: string
  readonly column: ColumnDefinition
  readonly valueKey: string
  /** For lookups: the logical name of the target's table, and its name. */
  readonly targetTableKey: string | null
  readonly targetNameKey: string | null
  /** For amounts: the symbol of the currency. */
  readonly currencyKey: string | null
}

/** What is printed around the values. */
export interface PrintStyle {
  readonly formatted: boolean
  readonly lookupTable: boolean
  readonly navigation: boolean
  /** OData answers print empty columns as null, FetchXML answers leave them out. */
  readonly nulls: 'printed' | 'absent'
}

const FORMATTED = 'OData.Community.Display.V1.FormattedValue'
const LOOKUP_TABLE = 'Microsoft.Dynamics.CRM.lookuplogicalname'
const NAVIGATION = 'Microsoft.Dynamics.CRM.associatednavigationproperty'

/** The style that the annotations asked for give. */
export function printStyle(preferences: Preferences, nulls: PrintStyle['nulls']): PrintStyle {
  return {
    formatted: wantsAnnotation(preferences, FORMATTED),
    lookupTable: wantsAnnotation(preferences, LOOKUP_TABLE),
    navigation: wantsAnnotation(preferences, NAVIGATION),
    nulls,
  }
}

/** The members of a record's JSON object, in order, without the braces. */
export type RecordPrinter = (row: SqlRow) => string

/** Prepares the printing of many rows of one shape. */
export function recordPrinter(cells: readonly OutputCell[], style: PrintStyle): RecordPrinter {
  const printers = cells.map((cell) => cellPrinter(cell, style))
  return (row) => {
    let text = ''
    for (const print of printers) {
      const member = print(row)
      if (member !== '') text += text === '' ? member : `,${member}`
    }
    return text
  }
}

function cellPrinter(cell: OutputCell, style: PrintStyle): RecordPrinter {
  const name = `${JSON.stringify(cell.property)}:`
  const none = style.nulls === 'printed' ? `${name}null` : ''
  const annotate = annotationPrinter(cell, style)
  const print = valuePrinter(cell.column)
  return (row) => {
    const value = row[cell.valueKey] ?? null
    return value === null ? none : annotate(row, value) + name + print(value)
  }
}

function annotationPrinter(cell: OutputCell, style: PrintStyle): (row: SqlRow, value: SqlValue) => string {
  const { column, property } = cell
  const name = (annotation: string): string => `${JSON.stringify(`${property}@${annotation}`)}:`
  const formattedName = name(FORMATTED)
  const target = column.kind === 'lookup' ? targetPrinter(column, style, name) : null
  return (row, value) => {
    const tableKey = cell.targetTableKey
    const about = target === null || tableKey === null ? '' : target(textAt(row, tableKey) ?? '')
    if (!style.formatted) return about
    const formatted = formatValue(column, value, {
      lookupName: textAt(row, cell.targetNameKey),
      currencySymbol: textAt(row, cell.currencyKey) ?? '$',
    })
    return formatted === null ? about : `${about}${formattedName}${JSON.stringify(formatted)},`
  }
}

/** Prints which table a lookup points at, and which navigation property that goes by. A column has few such texts. */
function targetPrinter(
  column: ColumnDefinitionOf<'lookup'>,
  style: PrintStyle,
  name: (annotation: string) => string,
): (target: string) => string {
  const known = new Map<string, string>()
  return (target) => {
    const printed = known.get(target)
    if (printed !== undefined) return printed
    const navigation = navigationTo(column, target)
    const text =
      (style.navigation && navigation !== undefined ? `${name(NAVIGATION)}${JSON.stringify(navigation)},` : '') +
      (style.lookupTable ? `${name(LOOKUP_TABLE)}${JSON.stringify(target)},` : '')
    known.set(target, text)
    return text
  }
}

function textAt(row: SqlRow, key: string | null): string | null {
  const value = key === null ? null : (row[key] ?? null)
  return typeof value === 'string' ? value : null
}

function valuePrinter(column: ColumnDefinition): (value: SqlValue) => string {
  switch (column.kind) {
    case 'id':
    case 'lookup':
      return (value) => `"${typeof value === 'number' || value === null ? '' : guidText(value)}"`
    case 'yesNo':
      return (value) => (value === 1 ? 'true' : 'false')
    case 'money':
      return (value) => Number(value).toFixed(4)
    case 'whole':
    case 'decimal':
    case 'double':
    case 'bigint':
    case 'choice':
    case 'state':
    case 'status':
      return String
    default:
      return (value) => JSON.stringify(value)
  }
}
