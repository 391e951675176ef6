import type { RecordValues } from '@shared/model/record'
import type { SandboxUser } from './definition/table-definition'
import type { FaultPlan } from './faults/fault-plan'
import type { ServedSchema } from './schema/served-schema'
import type { Database } from './store/database'
import type { Store } from './store/store'
import type { BusinessRules } from './write/business-rules'

/** The organisation while it runs: what every answer is made from. */
export interface Organisation {
  readonly schema: ServedSchema
  readonly users: readonly SandboxUser[]
  readonly store: Store
  readonly faults: FaultPlan
  readonly rules: BusinessRules
  /** The service root with its slash, e.g. `http://127.0.0.1:1234/api/data/v9.2/`. */
  readonly root: string
  /** Milliseconds since 1970, by the organisation's own clock. */
  now(): number
  /** A new GUID in lower case. */
  guid(): string
  /** IANA name of the time zone of its users, e.g. `Europe/Oslo`. */
  readonly timeZone: string
  /** The file that a note has had from the beginning; `null`: none. */
  firstFile(note: RecordValues): Uint8Array | null
}

/** One request's view of it: who asks, and the connection it has to itself while it is answered. */
export interface Session {
  readonly organisation: Organisation
  readonly user: SandboxUser
  readonly database: Database
  /** In a change set: the addresses (`contacts(<guid>)`) made by its earlier requests, by Content-ID. */
  readonly references: ReadonlyMap<string, string>
}
