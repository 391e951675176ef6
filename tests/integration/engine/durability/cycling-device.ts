import { nodePorts } from '@electron/cli/node-ports'
import { createEngine } from '@electron/engine/create-engine'

/** A device that was connected before: it runs one cycle on the folder it is started with, and ends, unless it is killed in it. */
async function cycle(folder: string): Promise<void> {
  const engine = await createEngine(nodePorts(folder))
  await engine.sync.run({ trigger: 'user', full: false, tables: null, despiteMetered: true })
  await engine.close()
}

void cycle(process.argv[2] ?? '')
