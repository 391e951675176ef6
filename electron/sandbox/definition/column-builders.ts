import type { ChoiceOption, DateBehavior, RequiredLevel, TextFormat } from '@shared/model/column'
import type { CellValue } from '@shared/model/record'
import type { ColumnDefinition } from './table-definition'

/** The many-to-one relationship behind one target of a lookup, before the table it stands in is known. */
export interface RelationshipSeed {
  readonly schemaName: string
  readonly column: string
  readonly target: string
  readonly navigation: string
  readonly collection: string
  readonly hierarchical: boolean
}

/** A column as the builders make it, with the relationships a lookup brings. */
export interface ColumnSeed {
  readonly column: ColumnDefinition
  readonly relationships: readonly RelationshipSeed[]
}

/** What any column may say beside its type. Without a word it is optional and writable. */
export interface ColumnSettings {
  readonly required?: RequiredLevel
  readonly creatable?: boolean
  readonly updatable?: boolean
  readonly byDefault?: CellValue
}

/** For columns that only the server writes. */
export const SERVER_KEPT: ColumnSettings = { creatable: false, updatable: false }

/** For columns that a create may set and no update may change. */
export const CREATE_ONLY: ColumnSettings = { required: 'system', updatable: false }

/** What every builder below starts from: the logical name is the schema name in lower case. */
export function basicsOf(
  schemaName: string,
  label: string,
  settings: ColumnSettings,
): Pick<ColumnDefinition, 'name' | 'schemaName' | 'label' | 'required' | 'creatable' | 'updatable' | 'byDefault'> {
  return {
    name: schemaName.toLowerCase(),
    schemaName,
    label,
    required: settings.required ?? 'none',
    creatable: settings.creatable ?? true,
    updatable: settings.updatable ?? true,
    ...(settings.byDefault === undefined ? {} : { byDefault: settings.byDefault }),
  }
}

/** A column that stands for itself. */
export function plain(column: ColumnDefinition): ColumnSeed {
  return { column, relationships: [] }
}

/** One line of text, or several with format `textArea`. */
export function text(
  schemaName: string,
  label: string,
  maxLength: number,
  settings: ColumnSettings & { readonly format?: TextFormat } = {},
): ColumnSeed {
  const format = settings.format ?? 'text'
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'text', maxLength, format })
}

/**
 * The logical name of a table, as views and offline profiles keep it. Dataverse has a type of its own for it (EntityName);
 * on the wire it is text.
 */
export function tableName(schemaName: string, label: string, settings: ColumnSettings = {}): ColumnSeed {
  return text(schemaName, label, 64, settings)
}

export function memo(schemaName: string, label: string, maxLength: number, settings: ColumnSettings = {}): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'memo', maxLength })
}

export function whole(
  schemaName: string,
  label: string,
  [min, max]: readonly [number, number],
  settings: ColumnSettings = {},
): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'whole', min, max })
}

export function bigint(schemaName: string, label: string, settings: ColumnSettings = {}): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'bigint' })
}

/** What a number with decimals may hold: lowest, highest, decimals. */
export type DecimalRange = readonly [min: number, max: number, precision: number]

export function decimal(
  schemaName: string,
  label: string,
  [min, max, precision]: DecimalRange,
  settings: ColumnSettings = {},
): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'decimal', min, max, precision })
}

export function double(
  schemaName: string,
  label: string,
  [min, max, precision]: DecimalRange,
  settings: ColumnSettings = {},
): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'double', min, max, precision })
}

/** The widest amount Dataverse keeps. */
const LARGEST_AMOUNT = 922_337_203_685_477

/** An amount and its `_base` twin: the same in the organisation's base currency, kept by the server. */
export function money(
  schemaName: string,
  label: string,
  settings: ColumnSettings & { readonly range?: readonly [number, number] } = {},
): readonly ColumnSeed[] {
  const [min, max] = settings.range ?? [-LARGEST_AMOUNT, LARGEST_AMOUNT]
  return [
    plain({ ...basicsOf(schemaName, label, settings), kind: 'money', min, max, precision: 2 }),
    plain({
      ...basicsOf(`${schemaName}_Base`, `${label} (Base)`, SERVER_KEPT),
      kind: 'money',
      min: -LARGEST_AMOUNT,
      max: LARGEST_AMOUNT,
      precision: 4,
    }),
  ]
}

export function yesNo(
  schemaName: string,
  label: string,
  settings: ColumnSettings & { readonly byDefault?: boolean; readonly words?: readonly [yes: string, no: string] } = {},
): ColumnSeed {
  const [trueLabel, falseLabel] = settings.words ?? ['Yes', 'No']
  const byDefault = settings.byDefault ?? false
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'yesNo', trueLabel, falseLabel, byDefault })
}

/** The options of a choice, written as `{ 1: 'Preferred customer', 2: 'Standard' }`. */
export type OptionLabels = Readonly<Record<number, string>>

export function choice(
  schemaName: string,
  label: string,
  options: OptionLabels,
  settings: ColumnSettings = {},
): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'choice', options: optionsOf(options) })
}

/** Several options at once. */
export function choices(
  schemaName: string,
  label: string,
  options: OptionLabels,
  settings: ColumnSettings = {},
): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'choices', options: optionsOf(options) })
}

function optionsOf(labels: OptionLabels): readonly ChoiceOption[] {
  return Object.entries(labels).map(([value, label]) => ({ value: Number(value), label }))
}

/** A moment, shown in the user's time zone. */
export function dateTime(schemaName: string, label: string, settings: ColumnSettings = {}): ColumnSeed {
  return dateColumn(schemaName, label, 'userLocal', settings)
}

/** A day without a time. */
export function dateOnly(schemaName: string, label: string, settings: ColumnSettings = {}): ColumnSeed {
  return dateColumn(schemaName, label, 'dateOnly', settings)
}

/** A date and time that reads the same everywhere. */
export function wallClockTime(schemaName: string, label: string, settings: ColumnSettings = {}): ColumnSeed {
  return dateColumn(schemaName, label, 'timeZoneIndependent', settings)
}

function dateColumn(schemaName: string, label: string, behavior: DateBehavior, settings: ColumnSettings): ColumnSeed {
  const dateOnlyFormat = behavior === 'dateOnly'
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'dateTime', behavior, dateOnlyFormat })
}

export function id(schemaName: string, label: string, settings: ColumnSettings = {}): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, settings), kind: 'id' })
}

/** The picture that stands for a record. */
export function primaryImage(schemaName: string, label: string, maxSizeInKb: number): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, {}), kind: 'image', maxSizeInKb, primary: true })
}

/**
 * Who takes part in an activity in one way. What it shows lies in the table `activityparty`; `participation` is the number of
 * that way there.
 */
export function parties(schemaName: string, label: string, participation: number): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, {}), kind: 'parties', participation, targets: PARTY_TABLES })
}

/** Whose records take part in activities. */
export const PARTY_TABLES = ['account', 'contact', 'systemuser'] as const

/** A column of a type that Carryon does not hold on the device, e.g. `FileType`. */
export function other(schemaName: string, label: string, typeName: string): ColumnSeed {
  return plain({ ...basicsOf(schemaName, label, {}), kind: 'other', typeName })
}
