import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '@electron/sandbox/start-sandbox'
import { aliases, root } from '../../../../build/folders.mjs'
import { newFolder, value } from '../replica/test-replica'
import { organisationClient } from './organisation-client'
import { connectDevice } from './test-device'

const PROGRAMS = join(root, 'out', 'programs', 'tests', 'killed-device')

let sandbox: RunningSandbox

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: aliases },
    build: {
      ssr: join(root, 'tests/integration/engine/sync/killed-device.ts'),
      outDir: PROGRAMS,
      target: 'node20.18',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'killed-device.js' } },
    },
  })
})

afterAll(async () => {
  await sandbox.close()
})

/** Runs the device until it is killed; answers the signal that ended it. */
function runUntilKilled(file: string, moment: string): Promise<string | null> {
  const parameters = [join(PROGRAMS, 'killed-device.js'), sandbox.url, sandbox.tokens.sales, file, moment]
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, (error) => resolve(error?.signal ?? null))
  })
}

test.each(['before the change leaves', 'before the answer is read', 'in the middle of the download'])(
  'a device that is killed %s loses nothing, and sends nothing twice',
  async (moment) => {
    const token = sandbox.tokens.sales
    const first = await connectDevice({ url: sandbox.url, token, file: join(newFolder(), 'replica.db') })
    await first.cycle()
    const saved = value(
      await first.outbox.create({ table: first.table('account'), values: { name: 'Kept' }, assumed: {} }),
    )
    await first.close()

    expect(await runUntilKilled(first.file, moment)).toBe('SIGKILL')

    const device = await connectDevice({ url: sandbox.url, token, file: first.file })
    expect(await device.read('account', saved.id)).toMatchObject({ name: 'Kept' })
    sandbox.controls.forgetRequests()
    expect(await device.cycle()).toMatchObject({ outcome: 'done', upload: { waiting: 0 } })
    const writes = sandbox.controls.requests().filter(({ method }) => method === 'PATCH')
    expect(writes).toHaveLength(moment === 'before the change leaves' ? 1 : 0)
    const admin = organisationClient(sandbox.url, sandbox.tokens.admin)
    expect(await admin.read(`accounts(${saved.id})`)).toMatchObject({ name: 'Kept' })
    expect(await device.read('account', saved.id)).toMatchObject({ name: 'Kept' })
    expect(value(await device.outbox.list())).toEqual([])
    expect(value(await device.replica.freshness()).every(({ complete }) => complete)).toBe(true)
    await device.close()
  },
)
