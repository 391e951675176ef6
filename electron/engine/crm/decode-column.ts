import type { Column, ColumnBasics, LookupRole, LookupTarget, RequiredLevel, TextFormat } from '@shared/model/column'
import { participationOf } from '@shared/model/parties'
import type { ManyToOne } from '@shared/model/table'
import { flag, isObject, number, text, textOrNull, type JsonObject } from './decode'
import { labelOf, optionsOf, yesNoOf } from './decode-label'
import { reasonsOf, statesOf } from './decode-state'

/** What one attribute's metadata is made of: what all types share, what its own type adds, and what its table says. */
export interface AttributeMetadata {
  readonly shared: JsonObject
  readonly typed: JsonObject | undefined
  readonly relationships: readonly ManyToOne[]
  /** Whether the transitions of its status reasons hold. An organisation keeps them also where they do not. */
  readonly enforcesTransitions: boolean
}

const REQUIRED_LEVELS: ReadonlyMap<string, RequiredLevel> = new Map([
  ['SystemRequired', 'system'],
  ['ApplicationRequired', 'application'],
  ['Recommended', 'recommended'],
])
const TEXT_FORMATS: ReadonlyMap<string, TextFormat> = new Map([
  ['email', 'email'],
  ['phone', 'phone'],
  ['url', 'url'],
  ['tickersymbol', 'ticker'],
  ['textarea', 'textArea'],
])

/** What an image column holds where it does not say how much. */
const MOST_KILOBYTES = 10_240

/** The file of a note, which the organisation calls text: never read or written with the record, but in blocks. */
const FILE_BODY = 'documentbody'

/**
 * One column from its metadata, or `null` for an attribute that is no column of its own: the companions that the platform
 * derives (`statecodename`), and what nobody may read. Throws an `Error` on metadata that does not fit.
 */
export function decodeColumn(attribute: AttributeMetadata): Column | null {
  const { shared, typed = {}, relationships, enforcesTransitions } = attribute
  if (textOrNull(shared, 'AttributeOf') !== null || shared['IsValidForRead'] === false) return null
  const basics = basicsOf(shared)
  const typeName = typeNameOf(shared)
  if (basics.name === FILE_BODY) return { ...basics, kind: 'other', typeName }
  switch (typeName) {
    case 'String':
      return { ...basics, kind: 'text', maxLength: number(typed, 'MaxLength', 4000), format: textFormatOf(typed) }
    case 'Memo':
      return { ...basics, kind: 'memo', maxLength: number(typed, 'MaxLength', 1_048_576) }
    case 'Integer':
      return {
        ...basics,
        kind: 'whole',
        min: number(typed, 'MinValue', -(2 ** 31)),
        max: number(typed, 'MaxValue', 2 ** 31 - 1),
      }
    case 'BigInt':
      return { ...basics, kind: 'bigint' }
    case 'Decimal':
      return { ...basics, kind: 'decimal', ...rangeOf(typed, 10 ** 11) }
    case 'Double':
      return { ...basics, kind: 'double', ...rangeOf(typed, 10 ** 11) }
    case 'Money':
      return { ...basics, kind: 'money', ...rangeOf(typed, 922_337_203_685_477) }
    case 'Boolean':
      return { ...basics, kind: 'yesNo', ...yesNoOf(typed) }
    case 'Picklist':
      return { ...basics, kind: 'choice', options: optionsOf(typed) }
    case 'MultiSelectPicklist':
      return { ...basics, kind: 'choices', options: optionsOf(typed) }
    case 'State':
      return { ...basics, kind: 'state', options: statesOf(typed) }
    case 'Status':
      return { ...basics, kind: 'status', options: reasonsOf(typed, enforcesTransitions) }
    case 'DateTime':
      return { ...basics, kind: 'dateTime', ...datesOf(typed) }
    case 'Lookup':
    case 'Customer':
    case 'Owner':
      return { ...basics, kind: 'lookup', ...lookupOf(basics.name, typeName, typed, relationships) }
    case 'Uniqueidentifier':
      return { ...basics, kind: 'id' }
    case 'Image':
      return { ...imageBasics(basics, typed), kind: 'image', ...imageOf(typed) }
    case 'PartyList':
      return partiesOf(basics, typed)
    default:
      return { ...basics, kind: 'other', typeName }
  }
}

function basicsOf(shared: JsonObject): ColumnBasics {
  const name = text(shared, 'LogicalName')
  const level = shared['RequiredLevel']
  return {
    name,
    label: labelOf(shared, 'DisplayName', name),
    required: (isObject(level) && REQUIRED_LEVELS.get(String(level['Value']))) || 'none',
    creatable: flag(shared, 'IsValidForCreate'),
    updatable: flag(shared, 'IsValidForUpdate'),
  }
}

/** `AttributeTypeName` knows multiple choices and files, which the older `AttributeType` calls virtual. */
function typeNameOf(shared: JsonObject): string {
  const named = shared['AttributeTypeName']
  const name = isObject(named) ? textOrNull(named, 'Value') : null
  return name === null ? text(shared, 'AttributeType') : name.replace(/Type$/, '')
}

function textFormatOf(typed: JsonObject): TextFormat {
  const named = typed['FormatName']
  const format = (isObject(named) ? textOrNull(named, 'Value') : null) ?? textOrNull(typed, 'Format') ?? 'Text'
  return TEXT_FORMATS.get(format.toLowerCase()) ?? 'text'
}

/**
 * A new record can bring its primary image along; the others are set once it is there.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/image-column-data
 */
function imageBasics(basics: ColumnBasics, typed: JsonObject): ColumnBasics {
  return { ...basics, creatable: basics.creatable && flag(typed, 'IsPrimaryImage') }
}

function partiesOf(basics: ColumnBasics, typed: JsonObject): Column {
  const participation = participationOf(basics.name)
  if (participation === null) return { ...basics, kind: 'other', typeName: 'PartyList' }
  return { ...basics, kind: 'parties', participation, targets: targetsIn(typed) }
}

function targetsIn(typed: JsonObject): readonly string[] {
  return (Array.isArray(typed['Targets']) ? typed['Targets'] : []).map(String)
}

function imageOf(typed: JsonObject): { maxSizeInKb: number; primary: boolean } {
  return { maxSizeInKb: number(typed, 'MaxSizeInKB', MOST_KILOBYTES), primary: flag(typed, 'IsPrimaryImage') }
}

function rangeOf(typed: JsonObject, most: number): { min: number; max: number; precision: number } {
  return {
    min: number(typed, 'MinValue', -most),
    max: number(typed, 'MaxValue', most),
    precision: number(typed, 'Precision', 2),
  }
}

function datesOf(typed: JsonObject): {
  behavior: 'userLocal' | 'dateOnly' | 'timeZoneIndependent'
  dateOnlyFormat: boolean
} {
  const named = typed['DateTimeBehavior']
  const behavior = isObject(named) ? named['Value'] : null
  const dateOnlyFormat = typed['Format'] === 'DateOnly'
  if (behavior === 'DateOnly') return { behavior: 'dateOnly', dateOnlyFormat }
  return { behavior: behavior === 'TimeZoneIndependent' ? 'timeZoneIndependent' : 'userLocal', dateOnlyFormat }
}

function lookupOf(
  name: string,
  typeName: 'Lookup' | 'Customer' | 'Owner',
  typed: JsonObject,
  relationships: readonly ManyToOne[],
): { role: LookupRole; targets: readonly LookupTarget[] } {
  const through = relationships.filter((relationship) => relationship.column === name)
  const listed = targetsIn(typed)
  const tables = listed.length > 0 ? listed : through.map((relationship) => relationship.target)
  const role = roleOf(name, typeName, tables.length)
  const navigationTo = (table: string): string => {
    const direct = through.find((relationship) => relationship.target === table)
    if (direct !== undefined) return direct.navigation
    // An owner is set through one navigation property, whichever of its tables it is in.
    if (role === 'owner' || tables.length === 1) return through[0]?.navigation ?? name
    return `${name}_${table}`
  }
  return { role, targets: [...new Set(tables)].map((table) => ({ table, navigation: navigationTo(table) })) }
}

/** Activities call it `regardingobjectid`, notes `objectid`: the record that something is about, in one of many tables. */
function roleOf(name: string, typeName: 'Lookup' | 'Customer' | 'Owner', tables: number): LookupRole {
  if (typeName === 'Owner') return 'owner'
  if (typeName === 'Customer') return 'customer'
  return (name === 'regardingobjectid' || name === 'objectid') && tables > 1 ? 'regarding' : 'simple'
}
