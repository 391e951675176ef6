import type { PendingChange } from '@shared/model/change'
import { nodePorts } from '@electron/cli/node-ports'
import { createEngine } from '@electron/engine/create-engine'
import type { Engine } from '@electron/engine/engine'
import { value } from '../replica/test-replica'
import type { MortalDevice } from './mortal-device'

/** Cycles after which a device that nobody touches has to have sent everything. */
const MOST_CYCLES = 12

/**
 * Lets the device come to rest, in this process and with nobody killing it. `untilNothingWaits`: its user settles every conflict
 * for what was done here, and takes back what the server goes on refusing.
 */
export async function settleDevice(
  device: Pick<MortalDevice, 'folder' | 'ledger'>,
  how: 'untilNothingWaits' | 'whatIsNew' | 'inFull',
): Promise<void> {
  const engine = await createEngine(nodePorts(device.folder))
  try {
    if (how === 'untilNothingWaits') await emptyOutbox(engine, device)
    else value(await engine.sync.run({ trigger: 'user', full: how === 'inFull', tables: null, despiteMetered: true }))
  } finally {
    await engine.close()
  }
}

async function emptyOutbox(engine: Engine, device: Pick<MortalDevice, 'ledger'>): Promise<void> {
  for (let cycle = 0; cycle < MOST_CYCLES; cycle++) {
    value(await engine.sync.run({ trigger: 'user', full: false, tables: null, despiteMetered: true }))
    const changes = value(await engine.outbox.list())
    if (changes.length === 0) return
    for (const change of changes) await settle(engine, change, device)
  }
}

async function settle(
  engine: Engine,
  { id, table, record, state }: PendingChange,
  { ledger }: Pick<MortalDevice, 'ledger'>,
): Promise<void> {
  if (state.kind !== 'conflict' && state.kind !== 'rejected') return
  const worked = table === 'account' ? 'account' : 'contact'
  const how = state.kind === 'conflict' ? 'mine' : 'discard'
  ledger.hear({ kind: 'intends', deed: { kind: 'settle', table: worked, id: record, how } })
  if (how === 'mine') value(await engine.outbox.resolve({ change: id, resolution: { kind: how } }))
  else value(await engine.outbox.discard(id))
}
