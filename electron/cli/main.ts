import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { carryonError, type CarryonError } from '@shared/model/errors'
import { createEngine } from '../engine/create-engine'
import { OWN_CLOCK, USAGE, type Invocation } from './command'
import { runSandbox } from './commands/run-sandbox'
import { nodePorts } from './node-ports'
import type { Outcome } from './outcome'
import { parseCommand, type UsageError } from './parse-command'
import { runCommand } from './run-command'

const DONE = 0
const REFUSED = 1
const USED_WRONGLY = 2

process.exitCode = await main(process.argv.slice(2))

async function main(words: readonly string[]): Promise<number> {
  const invocation = parseCommand(words)
  if (!invocation.ok) {
    tellError(invocation.error, words.includes('--json'))
    return USED_WRONGLY
  }
  try {
    return await run(invocation.value)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : 'unknown'
    tellError(carryonError('unexpected', { reason }), invocation.value.json)
    return REFUSED
  }
}

async function run({ command, dataFolder, json }: Invocation): Promise<number> {
  const folder = resolve(dataFolder ?? process.env['CARRYON_DATA'] ?? join(homedir(), '.carryon'))
  if (command.kind === 'help') {
    process.stdout.write(USAGE)
    return DONE
  }
  const refusal = await makeFolder(folder)
  if (refusal !== null) {
    tellError(refusal, json)
    return REFUSED
  }
  if (command.kind === 'sandbox') {
    const ended = await runSandbox(command, folder)
    if (ended.ok) return DONE
    tellError(ended.error, json)
    return REFUSED
  }
  const engine = await createEngine(nodePorts(folder, 'asOf' in command ? command.asOf : OWN_CLOCK))
  try {
    return tell(await runCommand(engine, command), json)
  } finally {
    await engine.close()
  }
}

async function makeFolder(folder: string): Promise<CarryonError | null> {
  try {
    await mkdir(folder, { recursive: true })
    return null
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : 'unknown'
    return carryonError('storage.refused', { path: folder, reason })
  }
}

function tell(outcome: Outcome, json: boolean): number {
  if (outcome.document !== undefined) {
    process.stdout.write(json ? `${JSON.stringify(outcome.document)}\n` : `${outcome.words}\n`)
  }
  if (outcome.error === null) return DONE
  tellError(outcome.error, json)
  return REFUSED
}

function tellError(error: CarryonError | UsageError, json: boolean): void {
  if (json) process.stderr.write(`${JSON.stringify({ error })}\n`)
  else if (error.code === 'cli.usage') process.stderr.write(`${error.message}\n\n${USAGE}`)
  else process.stderr.write(`${error.message}\n${error.advice}\n[${error.code}]\n`)
}
