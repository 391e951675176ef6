import { rows, text, type JsonObject } from '../crm/decode'
import { digest } from './digest'

/** Another one for each change of what Carryon makes of the same facts: configurations kept before are then read anew. */
const READING = 4

/** Which version of which record. */
export type RecordVersion = readonly [id: string, etag: string]

/** Everything a configuration is made of, as far as it shows that something changed. */
export interface ConfigurationFacts {
  /** Who the user is, and which profiles there are. */
  readonly identity: unknown
  /** What the user's roles do not allow, by the ids of privileges. */
  readonly missingPrivileges: readonly string[]
  readonly items: readonly RecordVersion[]
  readonly associations: readonly RecordVersion[]
  readonly views: readonly RecordVersion[]
  readonly personalViews: readonly RecordVersion[]
  readonly forms: readonly RecordVersion[]
}

/** The stamp of a configuration made of these facts. The order in which the organisation listed them does not matter. */
export function stampOf(facts: ConfigurationFacts): string {
  const { identity, ...lists } = facts
  const sorted = Object.entries(lists).map(([name, versions]) => [name, versions.map(String).sort()])
  return digest([READING, identity, sorted])
}

/** The versions of the records in an answer. */
export function versionsIn(json: unknown, primaryId: string): readonly RecordVersion[] {
  return json === null ? [] : rows(json).map((row) => versionOf(row, primaryId))
}

function versionOf(row: JsonObject, primaryId: string): RecordVersion {
  return [text(row, primaryId).toLowerCase(), text(row, '@odata.etag')]
}
