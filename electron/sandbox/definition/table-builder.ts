import type { ReasonOption } from '@shared/model/column'
import {
  basicsOf,
  bigint,
  CREATE_ONLY,
  dateTime,
  decimal,
  id,
  plain,
  SERVER_KEPT,
  type ColumnSeed,
  type RelationshipSeed,
} from './column-builders'
import { lookup, owner, to } from './lookup-builders'
import { tableMetadataId } from './metadata-ids'
import { writePrivileges } from './privilege-names'
import type { TableDefinition } from './table-definition'

/** A state and its status reasons, the first of which a record gets when it enters the state. */
export interface StateSeed {
  readonly value: number
  readonly label: string
  readonly reasons: Readonly<Record<number, string>>
  /** Which reasons may follow each of these; where no state says so, any may. */
  readonly next?: Readonly<Record<number, readonly number[]>>
}

/** A table as its file writes it down. */
export interface TableOutline {
  readonly schemaName: string
  readonly setName: string
  readonly label: string
  readonly pluralLabel: string
  readonly typeCode: number
  /** The schema name of the primary key; without it `<schemaName>Id`. */
  readonly primaryId?: string
  readonly primaryName: string | null
  readonly ownership: TableDefinition['ownership']
  readonly isActivity?: boolean
  /** Change tracking is on unless said otherwise. */
  readonly changeTracking?: boolean
  /** For tables whose records are written as parts of others alone: the lookup to those. */
  readonly partOf?: string
  /** For tables with a state: adds `statecode` and `statuscode`. */
  readonly states?: readonly StateSeed[]
  /** For tables with amounts: adds `transactioncurrencyid` and `exchangerate`. */
  readonly amounts?: boolean
  readonly columns: readonly (ColumnSeed | readonly ColumnSeed[])[]
}

/** A table whose relationships are known from its own side only; `composeTables` adds the other side. */
export interface TableSeed {
  readonly table: Omit<TableDefinition, 'relationships'>
  readonly relationships: readonly RelationshipSeed[]
}

/** The two states most tables have. */
export const ACTIVE_OR_INACTIVE: readonly StateSeed[] = [
  { value: 0, label: 'Active', reasons: { 1: 'Active' } },
  { value: 1, label: 'Inactive', reasons: { 2: 'Inactive' } },
]

/** A table from its outline, with the columns every table of its sort has. */
export function defineTable(outline: TableOutline): TableSeed {
  const name = outline.schemaName.toLowerCase()
  const isActivity = outline.isActivity ?? false
  const key = outline.primaryId ?? `${outline.schemaName}Id`
  const seeds: readonly ColumnSeed[] = [
    id(key, outline.label, CREATE_ONLY),
    ...outline.columns.flat(),
    ...(outline.states === undefined ? [] : stateColumns(outline.states)),
    ...(outline.amounts === true ? currencyColumns(name) : []),
    ...(outline.ownership === 'user' ? ownerColumns(outline.setName) : []),
    ...(outline.ownership === 'none' ? [] : historyColumns(name)),
    bigint('VersionNumber', 'Version Number', SERVER_KEPT),
  ]
  return {
    table: {
      name,
      schemaName: outline.schemaName,
      setName: outline.setName,
      label: outline.label,
      pluralLabel: outline.pluralLabel,
      typeCode: outline.typeCode,
      metadataId: tableMetadataId(name),
      primaryId: key.toLowerCase(),
      primaryName: outline.primaryName,
      ownership: outline.ownership,
      changeTracking: outline.changeTracking ?? true,
      optimisticConcurrency: true,
      isActivity,
      privileges: writePrivileges({ name, schemaName: outline.schemaName, isActivity }),
      columns: seeds.map(({ column }) => column),
      ...(outline.partOf === undefined ? {} : { partOf: outline.partOf }),
    },
    relationships: seeds.flatMap(({ relationships }) => relationships),
  }
}

function stateColumns(states: readonly StateSeed[]): readonly ColumnSeed[] {
  const reasons: readonly ReasonOption[] = states.flatMap((state) =>
    Object.entries(state.reasons).map(([value, label]) => {
      const next = state.next?.[Number(value)]
      return { value: Number(value), label, state: state.value, ...(next === undefined ? {} : { next }) }
    }),
  )
  const first = states[0]?.value ?? 0
  const firstReason = reasons.find(({ state }) => state === first)?.value ?? 1
  return [
    plain({
      ...basicsOf('StateCode', 'Status', { required: 'system', byDefault: first }),
      kind: 'state',
      options: states.map(({ value, label }) => {
        const reason = reasons.find(({ state }) => state === value)?.value
        return { value, label, ...(reason === undefined ? {} : { reason }) }
      }),
    }),
    plain({
      ...basicsOf('StatusCode', 'Status Reason', { byDefault: firstReason }),
      kind: 'status',
      options: reasons,
    }),
  ]
}

function currencyColumns(name: string): readonly ColumnSeed[] {
  return [
    lookup('TransactionCurrencyId', 'Currency', to('transactioncurrency', `transactioncurrency_${name}`)),
    decimal('ExchangeRate', 'Exchange Rate', [0.000000000001, 100_000_000_000, 12], SERVER_KEPT),
  ]
}

function ownerColumns(setName: string): readonly ColumnSeed[] {
  return [
    owner(setName),
    lookup('OwningBusinessUnit', 'Owning Business Unit', to('businessunit', `business_unit_${setName}`), SERVER_KEPT),
  ]
}

function historyColumns(name: string): readonly ColumnSeed[] {
  return [
    dateTime('CreatedOn', 'Created On', SERVER_KEPT),
    lookup('CreatedBy', 'Created By', to('systemuser', `lk_${name}base_createdby`), SERVER_KEPT),
    dateTime('ModifiedOn', 'Modified On', SERVER_KEPT),
    lookup('ModifiedBy', 'Modified By', to('systemuser', `lk_${name}base_modifiedby`), SERVER_KEPT),
  ]
}
