import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection } from './connection-file'

const PREFIX = 'replica-'

/** The replica of that connection's organisation and user: `replica-<organisation>-<user>.sqlite` in the data folder. */
export function replicaFile(dataFolder: string, { organisationId, userId }: Connection): string {
  return join(dataFolder, `${PREFIX}${organisationId}-${userId}.sqlite`)
}

/**
 * Removes every replica but `kept`, with its journals and backups: what another organisation or user had on this device does
 * not stay behind, and an online-only client (`kept` is `null`) has no file at all.
 */
export async function removeOtherReplicas(dataFolder: string, kept: string | null): Promise<void> {
  const names = await readdir(dataFolder).catch(() => [])
  const others = names.filter(
    (name) => name.startsWith(PREFIX) && (kept === null || !join(dataFolder, name).startsWith(kept)),
  )
  for (const name of others) await rm(join(dataFolder, name), { force: true })
}
