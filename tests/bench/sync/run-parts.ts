import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { writePages } from './account-pages'
import { say } from './figures'
import { PARTS, type PartName } from './parts'
import { inNewFolder } from './run-folder'

const RECORDS = 500_000

/** Runs the chosen parts one after the other and prints their rows. Answers whether every bar is met. */
export async function runParts(parameters: readonly string[]): Promise<boolean> {
  const chosen = chosenParts(parameters)
  const loadBefore = loadavg()
  const rows = await inNewFolder(async (folder) => {
    say('preparing bodies')
    const pages = { folder: join(folder, 'pages'), records: RECORDS }
    await writePages(pages)
    const all = []
    for (const name of chosen) {
      say(name)
      all.push(...(await PARTS[name]({ pageFolder: pages.folder })))
    }
    return all
  })
  const met = rows.every((row) => row.met)
  const machine = { processors: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, loadBefore }
  process.stdout.write(`${JSON.stringify({ bench: 'sync', machine, met, rows }, null, 2)}\n`)
  return met
}

function chosenParts(parameters: readonly string[]): readonly PartName[] {
  const all = Object.keys(PARTS).filter(isPart)
  const [only, names] = parameters
  if (only === undefined) return all
  if (only !== '--only' || names === undefined) throw new Error('what is taken is --only PART,PART')
  return names.split(',').map((name) => {
    if (!isPart(name)) throw new Error(`${name} is none of ${all.join(', ')}`)
    return name
  })
}

function isPart(name: string): name is PartName {
  return Object.hasOwn(PARTS, name)
}
