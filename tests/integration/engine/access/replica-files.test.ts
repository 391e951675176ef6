import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { EVERY_RIGHT } from '@shared/model/table-rights'
import type { Connection } from '@electron/engine/access/connection-file'
import { changesIn, removeOtherReplicas, replicaFile } from '@electron/engine/access/replica-files'
import { createOutbox } from '@electron/engine/outbox/create-outbox'
import type { Ports } from '@electron/engine/ports'
import { systemRandom } from '@electron/engine/system-clock'
import { openTestReplica, stoppedClock, value } from '../replica/test-replica'
import { ACCOUNT } from '../sample-tables'

const connection: Connection = {
  organisation: { kind: 'address' },
  url: 'https://contoso.crm.dynamics.com',
  organisationId: 'aaaaaaaa-0000-4000-8000-000000000001',
  organisationName: 'Contoso',
  userId: 'bbbbbbbb-0000-4000-8000-000000000002',
  client: { profile: 'hybrid', mode: 'offline' },
}
const somebodyElse: Connection = { ...connection, userId: 'cccccccc-0000-4000-8000-000000000003' }

async function folderPorts(): Promise<Ports> {
  return {
    fetch: () => Promise.reject(new Error('no network')),
    clock: stoppedClock(),
    random: systemRandom,
    secrets: { read: async () => null, write: async () => undefined },
    timeZone: 'Europe/Oslo',
    dataFolder: await mkdtemp(join(tmpdir(), 'carryon-access-')),
    log: () => undefined,
    sandbox: null,
  }
}

/** Makes a replica with so many changes that wait. */
async function makeReplica(ports: Ports, of: Connection, changes: number): Promise<string> {
  const file = replicaFile(ports.dataFolder, of)
  const replica = await openTestReplica(file)
  const outbox = createOutbox({
    replica,
    clock: ports.clock,
    random: ports.random,
    policy: () => 'ask',
    rights: () => EVERY_RIGHT,
  })
  for (let made = 0; made < changes; made++) {
    value(await outbox.create({ table: ACCOUNT, values: { name: `Account ${made}` }, assumed: {} }))
  }
  await replica.close()
  return file
}

test('the changes that wait in a replica are counted while nobody has it open', async () => {
  const ports = await folderPorts()
  expect(await changesIn(await makeReplica(ports, connection, 2), ports)).toBe(2)
  expect(await changesIn(await makeReplica(ports, somebodyElse, 0), ports)).toBe(0)
  expect(await changesIn(join(ports.dataFolder, 'nothing'), ports)).toBeNull()
})

test('replicas of other users leave the device, with what lies beside them; nothing else does', async () => {
  const ports = await folderPorts()
  const kept = await makeReplica(ports, connection, 0)
  const other = await makeReplica(ports, somebodyElse, 0)
  await writeFile(`${kept}.before-1`, '')
  await writeFile(`${other}.before-1`, '')
  await writeFile(join(ports.dataFolder, 'settings.json'), '{}')
  await removeOtherReplicas(ports, kept)
  const names = [basename(kept), `${basename(kept)}.before-1`, 'settings.json']
  expect((await readdir(ports.dataFolder)).sort()).toEqual(names.sort())
})

test('an online-only client keeps no replica at all', async () => {
  const ports = await folderPorts()
  await makeReplica(ports, connection, 0)
  await removeOtherReplicas(ports, null)
  expect(await readdir(ports.dataFolder)).toEqual([])
})

test('a replica in which changes wait stays, whoever is connected', async () => {
  const ports = await folderPorts()
  const file = await makeReplica(ports, connection, 1)
  await removeOtherReplicas(ports, null)
  expect(await changesIn(file, ports)).toBe(1)
})

test('a replica that cannot be opened stays as it is', async () => {
  const ports = await folderPorts()
  const file = replicaFile(ports.dataFolder, connection)
  await writeFile(file, 'not a database')
  await removeOtherReplicas(ports, null)
  expect(await readFile(file, 'utf8')).toBe('not a database')
})
