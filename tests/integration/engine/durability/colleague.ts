import { DynamicsWebApi } from 'dynamics-web-api'
import type { RecordId } from '@shared/model/record'
import type { Random } from '@electron/sandbox/sample/random'
import { fieldsOf } from '../../sandbox/web-client'
import { type RecordName, WORKED_COLUMNS } from './device-words'

const SET_NAMES = { account: 'accounts', contact: 'contacts', task: 'tasks' } as const

/** A record of a table that colleagues work in. */
export interface SharedRecord {
  readonly table: keyof typeof SET_NAMES
  readonly id: RecordId
}

/** Values as the wire has them. */
export type WireValues = Readonly<Record<string, string | number | null>>

/** Somebody else at work in the same organisation, with a client that knows nothing of this project. */
export interface Colleague {
  /** Makes a record that belongs to that user. */
  create(table: SharedRecord['table'], owner: RecordId, values: WireValues): Promise<RecordId>
  /** Waits until the organisation has taken it, or has said that there is no such record. */
  write(record: SharedRecord, values: WireValues): Promise<void>
  /** Gives the record to another user. */
  assign(record: SharedRecord, user: RecordId): Promise<void>
  remove(record: SharedRecord): Promise<void>
  /** The record as the organisation has it; `null` when it has none. */
  read(record: SharedRecord, columns: readonly string[]): Promise<Readonly<Record<string, unknown>> | null>
}

/** A colleague signed in with that token. */
export function createColleague(url: string, token: string): Colleague {
  const api = new DynamicsWebApi({
    serverUrl: url,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve(token),
    propagateErrors: true,
  })
  const at = ({ table, id }: SharedRecord) => ({ collection: SET_NAMES[table], key: id })
  return {
    async create(table, owner, values) {
      const data = { ...values, 'ownerid@odata.bind': `/systemusers(${owner})` }
      const id: unknown = await api.create({ collection: SET_NAMES[table], data })
      return String(id)
    },
    write: (record, values) => unlessGone(api.update({ ...at(record), data: values, ifmatch: '*' })),
    assign: (record, user) =>
      unlessGone(api.update({ ...at(record), data: { 'ownerid@odata.bind': `/systemusers(${user})` }, ifmatch: '*' })),
    remove: (record) => unlessGone(api.deleteRecord(at(record))),
    async read(record, columns) {
      try {
        return fieldsOf(await api.retrieve<unknown>({ ...at(record), select: [...columns] }))
      } catch (error) {
        if (isGone(error)) return null
        throw error
      }
    },
  }
}

async function unlessGone(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 404
}

/** What a colleague does who meets the user of the devices at every turn. */
export class BusyColleague {
  private readonly before: { readonly record: RecordName; readonly column: string; readonly value: string | null }[] =
    []
  private last: Promise<void> = Promise.resolve()
  private written = 0
  private resting = false

  constructor(
    private readonly colleague: Colleague,
    private readonly random: Random,
    private readonly people: { readonly user: RecordId; readonly others: readonly RecordId[] },
  ) {}

  /** Does one thing to one of these records, after whatever is still being done. */
  act(records: readonly RecordName[]): Promise<void> {
    const record = records[this.random.whole(0, records.length - 1)]
    if (record !== undefined && !this.resting) this.last = this.last.then(() => this.doSomethingTo(record))
    return this.last
  }

  /** Finishes what is being done, and does nothing more. */
  rest(): Promise<void> {
    this.resting = true
    return this.last
  }

  private async doSomethingTo(record: RecordName): Promise<void> {
    const chosen = this.random.next()
    if (chosen < 0.02) await this.colleague.remove(record)
    else if (chosen < 0.12) await this.assignAway(record)
    else if (chosen < 0.22) await this.colleague.assign(record, this.people.user)
    else if (chosen < 0.4) await this.takeBack()
    else await this.overwrite(record)
  }

  private async assignAway(record: RecordName): Promise<void> {
    const other = this.people.others[this.random.whole(0, this.people.others.length - 1)]
    if (other !== undefined) await this.colleague.assign(record, other)
  }

  private async overwrite(record: RecordName): Promise<void> {
    const column = this.random.pick(WORKED_COLUMNS[record.table])
    const row = await this.colleague.read(record, [column])
    if (row === null) return
    this.written += 1
    const value = row[column] ?? null
    this.before.push({ record, column, value: typeof value === 'string' ? value : null })
    await this.colleague.write(record, { [column]: `c-${this.written}` })
  }

  /** Puts back what stood there before: to whoever compares values alone it looks as if nothing had happened. */
  private async takeBack(): Promise<void> {
    const earlier = this.before.pop()
    if (earlier !== undefined) await this.colleague.write(earlier.record, { [earlier.column]: earlier.value })
  }
}
