import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectWhenNeeded } from '@electron/engine/replica/connect-when-needed'
import { type Connection, openReader } from '@electron/engine/replica/driver'
import { newFolder, openTestReplica } from './test-replica'

async function fileWithReplica(): Promise<string> {
  const file = join(newFolder(), 'replica.db')
  await (await openTestReplica(file)).close()
  return file
}

test('a connection is opened by the first who asks, and shared by the others', async () => {
  const file = await fileWithReplica()
  let opened = 0
  const counting = connectWhenNeeded((): Promise<Connection> => {
    opened += 1
    return openReader(file, [])
  })
  expect(opened).toBe(0)
  const [first, second] = await Promise.all([counting.connect(), counting.connect()])
  expect(first).toBe(second)
  expect(opened).toBe(1)
  await counting.close()
})

test('a connection that could not be opened is tried again', async () => {
  const file = await fileWithReplica()
  const files = [join(newFolder(), 'absent.db'), file]
  const counting = connectWhenNeeded(() => openReader(files.shift() ?? file, []))
  await expect(counting.connect()).rejects.toThrow('SQLITE_CANTOPEN')
  expect(await (await counting.connect()).all('SELECT 1 AS one')).toEqual([{ one: 1 }])
  await counting.close()
})

test('nobody opens a connection after it was closed', async () => {
  const file = await fileWithReplica()
  const counting = connectWhenNeeded(() => openReader(file, []))
  await counting.close()
  await expect(counting.connect()).rejects.toThrow('closed')
})
