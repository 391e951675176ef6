import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { measureQueries } from './query/measure-queries'
import { openQueryDevice } from './query/query-device'
import { writePages } from './sync/account-pages'
import { say } from './sync/figures'
import { inNewFolder } from './sync/run-folder'

/**
 * How long views take on a device that holds 500,000 records of each of two tables (`--records N`: so many), as one JSON document on
 * standard output. Exit 0 when every bar is met.
 */
const RECORDS = 500_000

const [name, value] = process.argv.slice(2)
const records = name === '--records' ? Number(value) : RECORDS
const loadBefore = loadavg()
const rows = await inNewFolder(async (folder) => {
  say('preparing bodies')
  const pages = { folder: join(folder, 'pages'), records }
  await writePages(pages)
  say('filling a device')
  const device = await openQueryDevice(folder, pages)
  say('asking')
  const measured = await measureQueries(device, records)
  await device.close()
  return measured
})
const met = rows.every((row) => row.met)
const machine = { processors: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, loadBefore }
process.stdout.write(`${JSON.stringify({ bench: 'query', records, machine, met, rows }, null, 2)}\n`)
process.exitCode = met ? 0 : 1
