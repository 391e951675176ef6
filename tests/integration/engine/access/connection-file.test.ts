import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConnection, writeConnection, type Connection } from '@electron/engine/access/connection-file'

const connection: Connection = {
  organisation: { kind: 'address' },
  url: 'https://contoso.crm.dynamics.com',
  organisationId: 'aaaaaaaa-0000-4000-8000-000000000001',
  organisationName: 'Contoso',
  userId: 'bbbbbbbb-0000-4000-8000-000000000002',
  client: { profile: 'hybrid', mode: 'offline' },
}

function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'carryon-access-'))
}

test('a connection comes back as it was kept', async () => {
  const file = join(await folder(), 'new', 'connection.json')
  expect(await writeConnection(file, connection)).toEqual({ ok: true, value: null })
  expect(await readConnection(file)).toEqual(connection)
})

test.each(['', '{', '{"url":1}', '[]'])('a file that holds %j is no connection', async (text) => {
  const file = join(await folder(), 'connection.json')
  await writeFile(file, text)
  expect(await readConnection(file)).toBeNull()
})

test('a disk that refuses the file is told, not thrown', async () => {
  const file = join(await folder(), 'occupied')
  await writeFile(file, '')
  expect(await writeConnection(join(file, 'connection.json'), connection)).toMatchObject({
    ok: false,
    error: { code: 'storage.refused' },
  })
})
