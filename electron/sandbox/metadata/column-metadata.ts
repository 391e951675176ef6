import type { LookupRole, RequiredLevel, TextFormat } from '@shared/model/column'
import type { ColumnDefinition, TableDefinition } from '../definition/table-definition'
import { stableGuid } from '../definition/stable-guid'
import { label, managedProperty, type MetadataObject } from './metadata-object'

/** A column's type in the three ways the metadata names it. */
export interface ColumnType {
  /** The name before `AttributeMetadata` in a cast. */
  readonly cast: string
  readonly typeCode: string
  readonly typeName: string
}

/** A column as `AttributeMetadata`, with what its type adds in `specific`. */
export interface ColumnMetadata {
  readonly type: ColumnType
  readonly basics: MetadataObject
  readonly specific: MetadataObject
}

export function columnMetadata(table: TableDefinition, column: ColumnDefinition, number: number): ColumnMetadata {
  const type = columnType(column)
  return {
    type,
    basics: {
      MetadataId: stableGuid(`column ${table.name}.${column.name}`),
      LogicalName: column.name,
      SchemaName: column.schemaName,
      EntityLogicalName: table.name,
      AttributeType: type.typeCode,
      AttributeTypeName: { Value: type.typeName },
      AttributeOf: null,
      ColumnNumber: number,
      DisplayName: label(column.label),
      Description: label(''),
      RequiredLevel: managedProperty(REQUIRED_LEVEL[column.required], 'canmodifyrequirementlevelsettings'),
      IsValidForCreate: column.creatable,
      IsValidForUpdate: column.updatable,
      IsValidForRead: true,
      IsPrimaryId: column.name === table.primaryId,
      IsPrimaryName: column.name === table.primaryName,
      IsCustomAttribute: false,
      IsManaged: true,
      IsSecured: false,
      IsLogical: false,
    },
    specific: specificMetadata(column),
  }
}

const REQUIRED_LEVEL: Record<RequiredLevel, string> = {
  none: 'None',
  recommended: 'Recommended',
  application: 'ApplicationRequired',
  system: 'SystemRequired',
}

function columnType(column: ColumnDefinition): ColumnType {
  switch (column.kind) {
    case 'text':
      return named('String')
    case 'memo':
      return named('Memo')
    case 'whole':
      return named('Integer')
    case 'bigint':
      return named('BigInt')
    case 'decimal':
      return named('Decimal')
    case 'double':
      return named('Double')
    case 'money':
      return named('Money')
    case 'yesNo':
      return named('Boolean')
    case 'dateTime':
      return named('DateTime')
    case 'choice':
      return named('Picklist')
    case 'state':
      return named('State')
    case 'status':
      return named('Status')
    case 'choices':
      return { cast: 'MultiSelectPicklist', typeCode: 'Virtual', typeName: 'MultiSelectPicklistType' }
    case 'lookup':
      return { ...lookupType(column.role), cast: 'Lookup' }
    case 'id':
      return { cast: 'UniqueIdentifier', typeCode: 'Uniqueidentifier', typeName: 'UniqueidentifierType' }
    case 'image':
      return { cast: 'Image', typeCode: 'Virtual', typeName: 'ImageType' }
    case 'parties':
      return { cast: 'Lookup', typeCode: 'PartyList', typeName: 'PartyListType' }
    case 'other':
      return otherType(column.typeName)
  }
}

function named(name: string): ColumnType {
  return { cast: name, typeCode: name, typeName: `${name}Type` }
}

function lookupType(role: LookupRole): ColumnType {
  return role === 'customer' ? named('Customer') : role === 'owner' ? named('Owner') : named('Lookup')
}

function otherType(typeName: string): ColumnType {
  const name = typeName.replace(/Type$/, '')
  return { cast: name, typeCode: name === 'EntityName' ? 'EntityName' : 'Virtual', typeName }
}

function specificMetadata(column: ColumnDefinition): MetadataObject {
  switch (column.kind) {
    case 'text':
      return {
        MaxLength: column.maxLength,
        DatabaseLength: column.maxLength * 2,
        Format: TEXT_FORMAT[column.format],
        FormatName: { Value: TEXT_FORMAT[column.format] },
        ImeMode: 'Auto',
        IsLocalizable: false,
      }
    case 'memo':
      return { MaxLength: column.maxLength, Format: 'TextArea', FormatName: { Value: 'TextArea' }, ImeMode: 'Auto' }
    case 'whole':
      return { MinValue: column.min, MaxValue: column.max, Format: 'None' }
    case 'bigint':
      return { MinValue: -9223372036854776000, MaxValue: 9223372036854776000 }
    case 'decimal':
    case 'double':
      return { MinValue: column.min, MaxValue: column.max, Precision: column.precision, ImeMode: 'Auto' }
    case 'money':
      return {
        MinValue: column.min,
        MaxValue: column.max,
        Precision: column.precision,
        PrecisionSource: 0,
        IsBaseCurrency: column.name.endsWith('_base'),
        ImeMode: 'Auto',
      }
    case 'dateTime':
      return {
        Format: column.dateOnlyFormat ? 'DateOnly' : 'DateAndTime',
        DateTimeBehavior: { Value: DATE_BEHAVIOR[column.behavior] },
        CanChangeDateTimeBehavior: managedProperty(false, 'canchangedatetimebehavior'),
        ImeMode: 'Auto',
      }
    case 'lookup':
      return { Targets: column.targets.map(({ table }) => table), Format: 'None' }
    case 'parties':
      return { Targets: column.targets, Format: 'None' }
    case 'yesNo':
      return { DefaultValue: column.byDefault }
    case 'choice':
    case 'choices':
    case 'state':
    case 'status':
      return { DefaultFormValue: typeof column.byDefault === 'number' ? column.byDefault : -1 }
    case 'image':
      return {
        IsPrimaryImage: column.primary,
        CanStoreFullImage: false,
        MaxHeight: THUMBNAIL,
        MaxWidth: THUMBNAIL,
        MaxSizeInKB: column.maxSizeInKb,
      }
    case 'id':
    case 'other':
      return {}
  }
}

/** How wide and how high a thumbnail is, in pixels. */
const THUMBNAIL = 144

const TEXT_FORMAT: Record<TextFormat, string> = {
  text: 'Text',
  textArea: 'TextArea',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  ticker: 'TickerSymbol',
}

const DATE_BEHAVIOR = {
  userLocal: 'UserLocal',
  dateOnly: 'DateOnly',
  timeZoneIndependent: 'TimeZoneIndependent',
} as const
