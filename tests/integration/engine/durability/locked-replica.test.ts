import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import type { Replica } from '@electron/engine/replica/open-replica'
import { type RunningSandbox, startSandbox } from '@electron/sandbox/start-sandbox'
import { openAt, value } from '../replica/test-replica'
import { organisationClient } from '../sync/organisation-client'
import { connectDevice, type TestDevice } from '../sync/test-device'

/** Another process in the middle of a write in the same file. */
interface LockHolder {
  /** Lets it commit; answers when it has ended. */
  release(): Promise<void>
  kill(): Promise<void>
}

async function lock(file: string): Promise<LockHolder> {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [join(import.meta.dirname, 'lock-holder.mjs'), file],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  return {
    async release() {
      child.stdin.end()
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Milliseconds: for tests in which the wait comes to an end by itself, and for those in which it is in vain. */
const LONG = 60_000
const SHORT = 20

/** Has the device wait no longer than that for others, so that the test does not. */
async function waitAtMost(replica: Replica, milliseconds: number): Promise<void> {
  const pragma = { text: `PRAGMA busy_timeout = ${milliseconds}`, values: [] }
  value(await replica.writer.write(async (transaction) => ok(await transaction.rows(pragma))))
}

async function documents(replica: Replica): Promise<readonly string[]> {
  const rows = value(await replica.reader.rows<{ name: string }>(sql`SELECT name FROM "carryon-document"`))
  return rows.map(({ name }) => name)
}

let sandbox: RunningSandbox
let device: TestDevice

beforeEach(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  device = await connectDevice({ url: sandbox.url, token: sandbox.tokens.sales })
  await device.cycle()
})
afterEach(async () => {
  await device.close()
  await sandbox.close()
})

const create = (name: string) => device.outbox.create({ table: device.table('account'), values: { name }, assumed: {} })

describe('while another program writes in the replica', () => {
  test('a save waits its turn, and the screen is read meanwhile', async () => {
    await waitAtMost(device.replica, LONG)
    const holder = await lock(device.file)
    let saved = false
    const saving = create('Waited').then((answer) => {
      saved = true
      return answer
    })
    expect(await device.count('account')).toBeGreaterThan(0)
    expect(saved).toBe(false)
    await holder.release()
    const { id } = value(await saving)
    expect(await device.read('account', id)).toMatchObject({ name: 'Waited' })
    expect(await documents(device.replica)).toContain('held')
  })

  test('a save that has waited in vain is refused whole, and goes through afterwards', async () => {
    const before = await device.count('account')
    await waitAtMost(device.replica, SHORT)
    const holder = await lock(device.file)
    expect(await create('Refused')).toMatchObject({ ok: false, error: { code: 'storage.busy' } })
    expect(await device.count('account')).toBe(before)
    expect(value(await device.outbox.list())).toEqual([])
    await holder.release()
    value(await create('Kept'))
    expect(await device.count('account')).toBe(before + 1)
    expect(value(await device.outbox.list())).toHaveLength(1)
  })

  test('a cycle says so, and the next one makes up for it', async () => {
    const { id } = value(await create('Sent later'))
    const admin = organisationClient(sandbox.url, sandbox.tokens.admin)
    await waitAtMost(device.replica, SHORT)
    const holder = await lock(device.file)
    const cycle = await device.sync.runCycle({ trigger: 'user', full: false, tables: null, download: 'all' })
    const codes = cycle.ok ? cycle.value.errors.map(({ code }) => code) : [cycle.error.code]
    expect(codes).toContain('storage.busy')
    expect(value(await device.outbox.list())).toMatchObject([{ record: id }])
    await holder.release()
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1, waiting: 0 } })
    expect(await admin.read(`accounts(${id})`)).toMatchObject({ name: 'Sent later' })
  })

  test('the replica can be opened and read', async () => {
    const holder = await lock(device.file)
    const replica = await openAt(device.file)
    expect(await documents(replica)).not.toContain('held')
    await replica.close()
    await holder.release()
  })

  test('and is killed at it, its half is gone and the save that waited is there', async () => {
    await waitAtMost(device.replica, LONG)
    const holder = await lock(device.file)
    const saving = create('Waited')
    await holder.kill()
    const { id } = value(await saving)
    expect(await device.read('account', id)).toMatchObject({ name: 'Waited' })
    expect(await documents(device.replica)).not.toContain('held')
  })
})
