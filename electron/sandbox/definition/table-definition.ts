import type { Column } from '@shared/model/column'
import type { CellValue, RecordId, RecordValues } from '@shared/model/record'
import type { Table } from '@shared/model/table'

/** A column as the sandbox organisation defines it: the client's metadata and what only a server knows. */
export type ColumnDefinition = Column & {
  readonly schemaName: string
  /** The value of a record created without this column. */
  readonly byDefault?: CellValue
}

/**
 * A table of the sandbox organisation. System tables (users, views, forms, offline profiles and so on) are defined, stored
 * and served like all others.
 */
export interface TableDefinition extends Omit<Table, 'columns'> {
  readonly schemaName: string
  readonly columns: readonly ColumnDefinition[]
  /** The lookup to the record that each of its records is a part of, and is written with: never by itself. */
  readonly partOf?: string
}

/** How far a privilege reaches. `user` includes records owned by the user's teams. */
export type PrivilegeDepth = 'none' | 'user' | 'businessUnit' | 'organisation'

/** What a security role allows with one table. */
export interface TablePrivileges {
  readonly create: PrivilegeDepth
  readonly read: PrivilegeDepth
  readonly write: PrivilegeDepth
  readonly delete: PrivilegeDepth
}

/** A security role. Tables that are not named get `otherwise`. */
export interface SecurityRole {
  readonly name: string
  readonly tables: Readonly<Record<string, TablePrivileges>>
  readonly otherwise: TablePrivileges
}

/** A person who can sign in to the sandbox organisation. */
export interface SandboxUser {
  readonly key: 'sales' | 'manager' | 'admin'
  readonly id: RecordId
  readonly businessUnitId: RecordId
  readonly teamIds: readonly RecordId[]
  readonly role: SecurityRole
  readonly token: string
}

/** A record to be laid into the organisation as it is made. `values` holds the primary key too. */
export interface SampleRecord {
  readonly table: string
  readonly values: RecordValues
  /** The users and teams that may read it by a share. */
  readonly sharedWith?: readonly RecordId[]
}
