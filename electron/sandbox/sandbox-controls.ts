import type { ColumnSeed } from './definition/column-builders'
import type { SandboxUser, SecurityRole } from './definition/table-definition'
import type { FaultRule } from './faults/fault'
import type { RecordWrite } from './write/business-rules'

/** A request as the organisation saw it. `path` is the address below the host, with its query. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
}

/** Which requests a fault hits; without one, whatever comes next. Of a batch it sees no more than its address. */
export type RequestTest = (request: SeenRequest) => boolean

/** What a test or a rehearsal can do to the organisation. Only the process that runs it can reach this. */
export interface SandboxControls {
  /** Answers the next `count` requests with 429 and `Retry-After`, without doing anything. */
  throttle(count: number, retryAfterSeconds: number, test?: RequestTest): void
  /** Answers the next `count` requests with 500, without doing anything. */
  fail(count: number, test?: RequestTest): void
  /** Ends the connection in the middle of the body of the next `count` answers. */
  cutBody(count: number, test?: RequestTest): void
  /** Does what the next `count` requests ask, then ends the connection without an answer. */
  loseAnswer(count: number, test?: RequestTest): void
  /** Plans faults, after those that wait already. */
  plan(rules: readonly FaultRule[]): void
  /** Takes back every fault that still waits. */
  forgetFaults(): void
  /** Refuses writes to records of a table with the words of a business rule, until the answer is called. */
  refuseWhen(table: string, words: string, refuses?: (write: RecordWrite) => boolean): () => void
  /** While on, every token is refused with 401. */
  refuseTokens(refuse: boolean): void
  /** Gives somebody another security role, from the next request on. It lasts as long as the organisation runs. */
  giveRole(user: SandboxUser['key'], role: SecurityRole): void
  /** Every delta token given out until now is expired. */
  expireDeltaTokens(): Promise<void>
  /**
   * Adds a column to a table, empty in every record, as one of the builders in `definition/` makes it. It lasts as long as the
   * organisation runs, as do the next two.
   */
  addColumn(table: string, seed: ColumnSeed): Promise<void>
  /** Removes a column with its relationships and all that records hold in it. Rejects when it cannot be removed. */
  removeColumn(table: string, column: string): Promise<void>
  /** Brings a removed column back, empty. */
  restoreColumn(table: string, column: string): Promise<void>
  /** Moves the organisation's clock. */
  advanceClock(milliseconds: number): void
  /** Every request since the last `forgetRequests`, oldest first. Requests inside a batch are not told apart. */
  requests(): readonly SeenRequest[]
  forgetRequests(): void
}
