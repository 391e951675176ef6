import { randomUUID } from 'node:crypto'
import { TABLES } from './definition/tables'
import { SANDBOX_USERS } from './definition/users'
import type { SampleRecord, SandboxUser } from './definition/table-definition'
import { sampleRecords } from './sample/sample-records'
import type { SandboxControls } from './sandbox-controls'
import { serveOrganisation, type ServeOptions } from './serve-organisation'

export interface SandboxOptions extends ServeOptions {
  /** Which sample records a new organisation gets; the same seed gives the same records. */
  readonly seed?: number
  /** How many records a new organisation gets, about; up to 1,000,000. */
  readonly scale?: number
}

/** The sandbox organisation while it runs. `url` has no slash at its end. */
export interface RunningSandbox {
  readonly url: string
  readonly tokens: { readonly sales: string; readonly manager: string; readonly admin: string }
  readonly controls: SandboxControls
  close(): Promise<void>
}

const LARGEST_SCALE = 1_000_000

/**
 * Starts the sandbox organisation. An existing file keeps its records and its tokens; a new one gets sample records. Rejects
 * with an `Error` when the file or the port cannot be had.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const seed = options.seed ?? 1
  const scale = Math.min(options.scale ?? 5000, LARGEST_SCALE)
  const guid = options.guid ?? randomUUID
  const records = (now: number): Iterable<SampleRecord> => withOwnId(sampleRecords({ seed, scale, now }), guid())
  const served = await serveOrganisation({ tables: TABLES, users: SANDBOX_USERS, records }, options)
  const token = (key: SandboxUser['key']): string => served.users.find((user) => user.key === key)?.token ?? ''
  return {
    url: served.url,
    tokens: { sales: token('sales'), manager: token('manager'), admin: token('admin') },
    controls: served.controls,
    close: () => served.close(),
  }
}

/**
 * Gives the organisation an id of its own. Two are never the same one, even with the same records: a device that changed from
 * one to the other would otherwise go on with what it holds of the first.
 */
function* withOwnId(records: Iterable<SampleRecord>, id: string): Iterable<SampleRecord> {
  for (const record of records) {
    if (record.table !== 'organization') yield record
    else yield { ...record, values: { ...record.values, organizationid: id } }
  }
}
