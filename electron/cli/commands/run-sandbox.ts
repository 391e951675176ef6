import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { FaultRule } from '../../sandbox/faults/fault'
import { parseFaultPlan } from '../../sandbox/faults/parse-fault-plan'
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox'
import type { Command } from '../command'

/**
 * Runs the sandbox organisation until the process is asked to stop. When it is ready one line with its address and tokens goes
 * to standard output. Fails with `sandbox.failed` when its file or its port cannot be had, or when its plan of faults cannot be
 * read: then the error says where.
 */
export async function runSandbox(
  command: Extract<Command, { kind: 'sandbox' }>,
  dataFolder: string,
): Promise<Result<null>> {
  const started = await start(command, dataFolder)
  if (!started.ok) return started
  const sandbox = started.value
  process.stdout.write(`${JSON.stringify({ url: sandbox.url, tokens: sandbox.tokens })}\n`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await sandbox.close()
  return ok(null)
}

async function start(
  command: Extract<Command, { kind: 'sandbox' }>,
  dataFolder: string,
): Promise<Result<RunningSandbox>> {
  const faults = await faultsIn(command.faults)
  if (!faults.ok) return faults
  const options = {
    faults: faults.value,
    file: command.file ?? join(dataFolder, 'sandbox-organisation.sqlite'),
    latencyMilliseconds: command.latencyMilliseconds,
    ...(command.port === null ? {} : { port: command.port }),
    ...(command.seed === null ? {} : { seed: command.seed }),
    ...(command.scale === null ? {} : { scale: command.scale }),
  }
  try {
    return ok(await startSandbox(options))
  } catch (thrown) {
    return fail(carryonError('sandbox.failed', { reason: thrown instanceof Error ? thrown.message : 'unknown' }))
  }
}

/** The rules of a plan of faults; none without a file. */
async function faultsIn(file: string | null): Promise<Result<readonly FaultRule[]>> {
  if (file === null) return ok([])
  try {
    const rules = parseFaultPlan(await readFile(file, 'utf8'))
    return rules.ok ? rules : fail(carryonError('sandbox.failed', { reason: `${file}: ${rules.error}` }))
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : 'unknown'
    return fail(carryonError('sandbox.failed', { reason: `${file}: ${reason}` }))
  }
}
