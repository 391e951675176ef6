import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
import { done, refused, type Outcome } from '../outcome'

/** Keeps a record on this device whatever the filters say. */
export async function pinRecord(engine: Engine, { table, id }: Extract<Command, { kind: 'pin' }>): Promise<Outcome> {
  const pinned = await engine.records.pin({ table, id })
  return pinned.ok ? done({ pinned: { table, id } }, 'Pinned.') : refused(pinned.error)
}

/** Leaves it to the filters again whether a record is on this device. */
export async function unpinRecord(
  engine: Engine,
  { table, id }: Extract<Command, { kind: 'unpin' }>,
): Promise<Outcome> {
  const unpinned = await engine.records.unpin({ table, id })
  return unpinned.ok ? done({ unpinned: { table, id } }, 'Unpinned.') : refused(unpinned.error)
}
