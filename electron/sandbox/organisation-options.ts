import type { RecordValues } from '@shared/model/record'
import type { SampleRecord, SandboxUser, TableDefinition } from './definition/table-definition'
import type { FaultRule } from './faults/fault'
import type { StoreOptions } from './store/store'

/** What an organisation is made of: its tables, who may sign in, and the records it begins with. */
export interface OrganisationContent {
  readonly tables: readonly TableDefinition[]
  readonly users: readonly SandboxUser[]
  readonly records: (now: number) => Iterable<SampleRecord>
  /** The file that a note begins with, made when it is asked for; absent: none has one. */
  readonly firstFile?: (note: RecordValues) => Uint8Array | null
}

/** Calls `action` once, so many milliseconds from now; the answer takes it back. */
export type After = (milliseconds: number, action: () => void) => () => void

/**
 * How an organisation runs, over whichever transport. With `clock`, `guid`, `after` and `timeZone` given, nothing in it comes from
 * this machine: the same requests in the same order get the same answers, byte by byte.
 */
export interface OrganisationOptions extends StoreOptions {
  /** A path, or `:memory:`. An existing organisation is served as it is. */
  readonly file: string
  /** How long every answer is held back. */
  readonly latencyMilliseconds?: number
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  /** What latency and delays wait on; timers of this process, unless said otherwise. */
  readonly after?: After
  /** A new GUID in lower case, for ids, tokens and boundaries; a random one, unless said otherwise. */
  readonly guid?: () => string
  /** What is to go wrong; none, unless said otherwise. */
  readonly faults?: readonly FaultRule[]
  /** IANA name of the users' time zone; this machine's, unless said otherwise. */
  readonly timeZone?: string
  /** One line for what went wrong inside. */
  readonly log?: (line: string) => void
}
