import { fork } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliases, root } from '../../../build/folders.mjs'
import { fieldsOf, webClient } from './web-client'

let folder: string
let script: string

/** Builds the script as the app ships it. The folder lies in the project, for the script to find the native module. */
beforeAll(async () => {
  const cache = join(root, 'node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  folder = await mkdtemp(join(cache, 'sandbox-process-'))
  script = join(folder, 'sandbox-process.mjs')
  await build({
    configFile: false,
    logLevel: 'silent',
    root,
    resolve: { alias: aliases },
    ssr: { noExternal: true, external: ['sqlite3'] },
    build: {
      ssr: join(root, 'electron/sandbox/sandbox-process.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'sandbox-process.mjs' } },
    },
  })
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the script until it has reported, hands over the report and ends the process. */
async function run(options: unknown, use: (report: unknown) => Promise<void>): Promise<void> {
  const child = fork(script, [JSON.stringify(options)])
  try {
    await use(await new Promise((resolve) => child.once('message', resolve)))
  } finally {
    child.kill()
  }
}

describe('the sandbox process', () => {
  it('reports where it answers', async () => {
    await run({ file: join(folder, 'organisation.db'), scale: 100 }, async (report) => {
      const { kind, url, tokens } = fieldsOf(report)
      expect(kind).toBe('ready')
      expect((await webClient(String(url), String(fieldsOf(tokens).manager)).get('WhoAmI')).status).toBe(200)
    })
  })

  it('reports why it cannot', async () => {
    await run({ file: join(folder, 'missing', 'organisation.db') }, async (report) => {
      expect(fieldsOf(report).kind).toBe('failed')
      expect(fieldsOf(report).reason).toContain('unable to open')
      await Promise.resolve()
    })
  })
})
