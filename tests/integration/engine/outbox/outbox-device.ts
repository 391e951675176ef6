import { randomUUID } from 'node:crypto'
import type { ConflictPolicy, PendingChange } from '@shared/model/change'
import type { RecordValues } from '@shared/model/record'
import { ok } from '@shared/model/result'
import { EVERY_RIGHT } from '@shared/model/table-rights'
import { type Archive, createArchive } from '@electron/engine/outbox/create-archive'
import { createOutbox, type Outbox } from '@electron/engine/outbox/create-outbox'
import type { Settled, Settlement } from '@electron/engine/outbox/settlement'
import { applyPage } from '@electron/engine/replica/apply-page'
import { pageBodyOf } from '@electron/engine/replica/page-body'
import type { Replica } from '@electron/engine/replica/open-replica'
import { ACCOUNT } from '../sample-tables'
import { openTestReplica, readValues, stoppedClock, take, value } from '../replica/test-replica'

/** The account: Contoso, telephone 1, version 3. */
export const ID = '11111111-2222-3333-4444-555555555555'

/** A replica with one account from the server, and its outbox. */
export interface OutboxDevice {
  readonly replica: Replica
  readonly outbox: Outbox
  readonly archive: Archive
  readonly clock: ReturnType<typeof stoppedClock>
  /** Marks the oldest change as sent and settles it; answers what it came to. */
  readonly settle: (settlement: Settlement) => Promise<Settled['kind']>
  readonly first: () => Promise<PendingChange>
  readonly server: (rows: readonly object[], table?: string, delta?: boolean) => Promise<void>
  readonly account: () => Promise<RecordValues | null>
}

/** A device whose conflicts are settled by that rule. */
export async function outboxDevice(policy: ConflictPolicy = 'ask'): Promise<OutboxDevice> {
  const replica = await openTestReplica()
  const clock = stoppedClock()
  const random = { guid: () => randomUUID(), fraction: () => 0 }
  const outbox = createOutbox({ replica, clock, random, policy: () => policy, rights: () => EVERY_RIGHT })
  const made: OutboxDevice = {
    replica,
    outbox,
    archive: createArchive({ replica, clock, outbox }),
    clock,
    async settle(settlement) {
      const [first] = value(await outbox.list())
      const begun = value(await outbox.beginSending([first?.id ?? '']))
      const settled = value(await outbox.settle(begun.map((change) => ({ change, settlement }))))
      return settled[0]?.kind ?? 'gone'
    },
    async first() {
      const [first] = value(await outbox.list())
      if (first === undefined) throw new Error('the outbox is empty')
      return first
    },
    async server(rows, table = 'account', delta = false) {
      const page = {
        table: take(replica, table),
        body: pageBodyOf(rows.map((row) => JSON.stringify(row))),
        delta,
        noting: false,
      }
      value(await replica.writer.write(async (transaction) => ok(await applyPage(transaction, page))))
    },
    account: () => readValues(replica, ACCOUNT, ID),
  }
  await made.server([{ accountid: ID, name: 'Contoso', telephone1: '1', versionnumber: 3 }])
  return made
}
