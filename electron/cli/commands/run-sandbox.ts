import { join } from 'node:path'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox'
import type { Command } from '../command'

/**
 * Runs the sandbox organisation until the process is asked to stop. When it is ready one line with its address and tokens goes
 * to standard output. Fails with `sandbox.failed` when its file or its port cannot be had.
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
  const options = {
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
