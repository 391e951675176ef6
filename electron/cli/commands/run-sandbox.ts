import { join } from 'node:path'
import { startSandbox } from '../../sandbox/start-sandbox'
import type { Command } from '../command'

/**
 * Runs the sandbox organisation until the process is asked to stop. When it is ready one line with its address and tokens goes
 * to standard output.
 */
export async function runSandbox(command: Extract<Command, { kind: 'sandbox' }>, dataFolder: string): Promise<void> {
  const sandbox = await startSandbox({
    file: command.file ?? join(dataFolder, 'sandbox-organisation.sqlite'),
    latencyMilliseconds: command.latencyMilliseconds,
    ...(command.port === null ? {} : { port: command.port }),
    ...(command.seed === null ? {} : { seed: command.seed }),
    ...(command.scale === null ? {} : { scale: command.scale }),
  })
  process.stdout.write(`${JSON.stringify({ url: sandbox.url, tokens: sandbox.tokens })}\n`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await sandbox.close()
}
