import { utilityProcess, type UtilityProcess } from 'electron'
import { z } from 'zod'
import type { Log, SandboxAddress, SandboxHost } from '../engine/ports'

const report = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ready'),
    url: z.string(),
    tokens: z.object({ sales: z.string(), manager: z.string(), admin: z.string() }),
  }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])

/** Runs the sandbox organisation in a process of its own, over a file of its own, from the first time it is asked for. */
export function createSandboxHost(options: {
  readonly script: string
  readonly file: string
  readonly log: Log
}): SandboxHost {
  let running: Promise<SandboxAddress> | null = null
  return {
    start() {
      running ??= launch(options, () => {
        running = null
      })
      return running
    },
  }
}

function launch(
  options: { readonly script: string; readonly file: string; readonly log: Log },
  onEnd: () => void,
): Promise<SandboxAddress> {
  return new Promise((resolve, reject) => {
    const child: UtilityProcess = utilityProcess.fork(options.script, [JSON.stringify({ file: options.file })], {
      serviceName: 'Carryon sandbox organisation',
    })
    child.on('message', (message: unknown) => {
      const parsed = report.safeParse(message)
      if (!parsed.success) return
      if (parsed.data.kind === 'ready') resolve({ url: parsed.data.url, tokens: parsed.data.tokens })
      else reject(new Error(parsed.data.reason))
    })
    child.on('exit', (code) => {
      options.log('warning', 'sandbox.ended', { code })
      onEnd()
      reject(new Error(`it ended with code ${code}`))
    })
  })
}
