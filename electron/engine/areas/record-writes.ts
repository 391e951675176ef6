import type { RecordId, RecordValues } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import type { Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import type { Outbox } from '../outbox/create-outbox'
import { accessIn, localPartsOf, type Session } from './session'

/** What the user has made of a record. */
export interface WrittenRecord {
  readonly id: RecordId
  readonly values: RecordValues
  /** What stood in these columns when the user began. */
  readonly seen: RecordValues
  /** The version that the user began with; `null` where none is known. */
  readonly etag: string | null
}

/** Writes of one table's records. */
export interface RecordWrites {
  /** `assumed`: what the server will probably fill in. */
  create(values: RecordValues, assumed: RecordValues): Promise<Result<SaveOutcome>>
  edit(record: WrittenRecord): Promise<Result<SaveOutcome>>
  remove(record: Pick<WrittenRecord, 'id' | 'etag'>): Promise<Result<SaveOutcome>>
}

/**
 * Writes as the client's mode has it: at once on the server, or kept on the device until the next sync. `onSent` hears of what was written
 * at once; a replica announces its own commits.
 */
export function recordWrites(session: Session, table: Table, onSent: (outcome: SaveOutcome) => void): RecordWrites {
  const { realTime } = session
  const write = async (
    atOnce: () => Promise<Result<SaveOutcome>>,
    later: (outbox: Outbox) => Promise<Result<SaveOutcome>>,
  ): Promise<Result<SaveOutcome>> => {
    if (accessIn(session).writes.kind !== 'realTime') {
      const local = localPartsOf(session)
      return local.ok ? later(local.value.outbox) : local
    }
    const outcome = await atOnce()
    if (outcome.ok) onSent(outcome.value)
    return outcome
  }
  return {
    create: (values, assumed) =>
      write(
        () => realTime.create(table, values),
        (outbox) => outbox.create({ table, values, assumed }),
      ),
    edit: ({ id, values, seen, etag }) =>
      write(
        () => realTime.edit(table, { table: table.name, id }, values, etag),
        (outbox) => outbox.edit({ table, id, values, seen }),
      ),
    remove: ({ id, etag }) =>
      write(
        () => realTime.remove(table, { table: table.name, id }, etag),
        (outbox) => outbox.remove({ table, id }),
      ),
  }
}
