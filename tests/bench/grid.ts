import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { buildApp } from '../../build/running/build-app.mjs'
import { withDisplay } from '../../build/running/display.mjs'
import { connect, statusControl } from '../e2e/carryon-actions'
import { launchCarryon } from '../e2e/launch-carryon'
import { measurePages, measureScrolling } from './grid/measure-grid'
import { serveQueries } from './grid/query-server'
import { writePages } from './sync/account-pages'
import { type Row, say } from './sync/figures'
import { inNewFolder } from './sync/run-folder'

/**
 * What the window of the real app sees of a device that holds 500,000 records of each of two tables (`--records N`: so many), as one
 * JSON document on standard output. Exit 0 when every bar is met.
 */
const RECORDS = 500_000

/** The first sync brings all records. */
const FIRST_SYNC = 900_000

const [name, value] = process.argv.slice(2)
const records = name === '--records' ? Number(value) : RECORDS

async function measured(folder: string): Promise<readonly Row[]> {
  say('preparing bodies')
  const pages = { folder: join(folder, 'pages'), records }
  await writePages(pages)
  const server = await serveQueries(pages)
  const carryon = await launchCarryon({ dataFolder: join(folder, 'device') })
  try {
    say('filling a device')
    const { window } = carryon
    await connect(window, { url: server.url, token: server.token, client: 'Hybrid' })
    await expect(statusControl(window)).toContainText('All sent', { timeout: FIRST_SYNC })
    say('asking')
    const page = await measurePages(window)
    say('scrolling')
    return [page, ...(await measureScrolling(window))]
  } finally {
    await carryon.close()
    await server.close()
  }
}

const loadBefore = loadavg()
await buildApp()
process.exitCode = await withDisplay(async (env) => {
  Object.assign(process.env, env)
  const rows = await inNewFolder(measured)
  const met = rows.every((row) => row.met)
  const machine = { processors: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, loadBefore }
  process.stdout.write(`${JSON.stringify({ bench: 'grid', records, machine, met, rows }, null, 2)}\n`)
  return met ? 0 : 1
})
