import { access, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Ports } from '../ports'
import { ChangeEntity } from '../replica/entities/change-entity'
import { FileEntity } from '../replica/entities/file-entity'
import { openReplica } from '../replica/open-replica'
import type { Connection } from './connection-file'

const PREFIX = 'replica-'
const SUFFIX = '.sqlite'

/** The replica of that connection's organisation and user: `replica-<organisation>-<user>.sqlite` in the data folder. */
export function replicaFile(dataFolder: string, { organisationId, userId }: Connection): string {
  return join(dataFolder, `${PREFIX}${organisationId}-${userId}${SUFFIX}`)
}

/** Every replica in the data folder but `kept`, by its absolute path. */
export async function otherReplicas(dataFolder: string, kept: string | null): Promise<readonly string[]> {
  const names = await readdir(dataFolder).catch(() => [])
  return names
    .filter((name) => name.startsWith(PREFIX) && name.endsWith(SUFFIX))
    .map((name) => join(dataFolder, name))
    .filter((file) => file !== kept)
}

/** How many changes and files wait in a replica that nobody has open; `null` when it is not there or cannot be opened. */
export async function changesIn(file: string, { clock, log }: Ports): Promise<number | null> {
  if (
    !(await access(file).then(
      () => true,
      () => false,
    ))
  )
    return null
  const opened = await openReplica({ file, clock, log })
  if (!opened.ok) return null
  const changes = await opened.value.reader.find(ChangeEntity, {})
  const files = await opened.value.reader.find(FileEntity, { where: { unsent: true } })
  await opened.value.close()
  return changes.ok && files.ok ? changes.value.length + files.value.length : null
}

/**
 * Removes every replica but `kept`, with its journals and backups: what another organisation or user had on this device does
 * not stay behind, and an online-only client (`kept` is `null`) has no file at all. One in which changes wait, or that cannot
 * be opened to find out, is left as it is: nobody's work is deleted unseen.
 */
export async function removeOtherReplicas(ports: Ports, kept: string | null): Promise<void> {
  for (const file of await otherReplicas(ports.dataFolder, kept)) {
    if ((await changesIn(file, ports)) === 0) await removeReplica(ports.dataFolder, basename(file))
    else ports.log('warning', 'replica.leftBehind')
  }
}

async function removeReplica(dataFolder: string, name: string): Promise<void> {
  const names = await readdir(dataFolder).catch(() => [])
  for (const part of names.filter((candidate) => candidate.startsWith(name))) {
    await rm(join(dataFolder, part), { force: true }).catch(() => undefined)
  }
}
