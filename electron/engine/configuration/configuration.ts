import type { ConflictPolicy } from '@shared/model/change'
import type { Profile } from '@shared/model/profile'
import type { RecordId } from '@shared/model/record'
import type { SignedInUser } from '@shared/model/status'
import type { Table } from '@shared/model/table'
import { EVERY_RIGHT, rightsWithout, type TableRights } from '@shared/model/table-rights'
import type { View } from '@shared/model/view'
import type { FiscalCalendar } from '../query/fiscal-calendar'
import type { FileRules } from './file-rules'

/**
 * A form as the organisation keeps it: a main form, or one that shows a record inside another's form. It is parsed when it is
 * opened, so that a malformed one harms nothing else.
 */
export interface StoredForm {
  readonly id: RecordId
  readonly kind: 'main' | 'quickView'
  readonly table: string
  readonly name: string
  readonly formXml: string
  readonly isDefault: boolean
}

/** What the organisation has decided about this user's device. Kept on the device, fetched anew when its stamp changed. */
export interface Configuration {
  readonly user: SignedInUser
  readonly organisationName: string
  /** The language (LCID) of the organisation's base texts. */
  readonly organisationLanguage: number
  readonly fiscalCalendar: FiscalCalendar
  readonly fileRules: FileRules
  /** The language (LCID) the user chose; `null` where the organisation does not say. */
  readonly userLanguage: number | null
  /** The locale (LCID) the user chose for figures and dates; `null` where the organisation does not say. */
  readonly userLocale: number | null
  /** The time zone the user chose, by the name Windows gives it; `null` where the organisation does not say. */
  readonly userTimeZone: string | null
  /** `null`: no offline profile is meant for this user. */
  readonly profile: Profile | null
  /**
   * Metadata: in full for the profile's tables and for those their views and filters link to; for the other targets of lookups
   * the outline, with the columns for id and name alone.
   */
  readonly tables: readonly Table[]
  /** Which of the privileges that those tables name the user's roles do not give, by their ids. */
  readonly missingPrivileges: readonly string[]
  /** Active views of the profile's tables (public, associated, quick find, lookup) and the user's own. */
  readonly views: readonly View[]
  /** Active main forms and quick view forms of the profile's tables. */
  readonly forms: readonly StoredForm[]
  /** Changes whenever anything above may have changed. */
  readonly stamp: string
}

/** The table of that logical name, if the configuration has it. */
export function tableOf(configuration: Configuration, name: string): Table | undefined {
  return configuration.tables.find((table) => table.name === name)
}

/** The name of a table's collection in an address, for writing lookups. An unknown table is its own plural's guess. */
export function setNameOf(configuration: Configuration, table: string): string {
  return tableOf(configuration, table)?.setName ?? `${table}s`
}

/** What the user's roles allow with a table's records: all that nothing is known against. */
export function rightsOf(configuration: Configuration | null, name: string): TableRights {
  const table = configuration === null ? undefined : tableOf(configuration, name)
  return configuration === null || table === undefined
    ? EVERY_RIGHT
    : rightsWithout(configuration.missingPrivileges, table)
}

/** What becomes of a conflict in a table: the user is asked unless the organisation decided otherwise. */
export function conflictPolicyOf(configuration: Configuration | null, table: string): ConflictPolicy {
  return configuration?.profile?.filters.find((filter) => filter.table === table)?.conflicts ?? 'ask'
}
