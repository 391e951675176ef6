import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '@shared/model/result'
import { createEngine } from '@electron/engine/create-engine'
import type { Engine } from '@electron/engine/engine'
import { systemClock, systemRandom } from '@electron/engine/system-clock'

/** An empty data folder. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'carryon-administration-'))
}

/** Removes a data folder. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** The engine of a client without records on the device, connected over HTTP. */
export async function connectedEngine(to: {
  readonly folder: string
  readonly url: string
  readonly token: string
}): Promise<Engine> {
  const secrets = new Map<string, string>()
  const engine = await createEngine({
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    random: systemRandom,
    secrets: {
      read: async (name) => secrets.get(name) ?? null,
      async write(name, secret) {
        secrets.set(name, secret ?? '')
      },
    },
    timeZone: 'Europe/Oslo',
    dataFolder: to.folder,
    log: () => undefined,
    sandbox: null,
  })
  const organisation = { kind: 'address', url: to.url, token: to.token } as const
  value(await engine.setup.connect({ organisation, client: 'online-only' }))
  return engine
}

/** The value of an answer that a test needs to go on. */
export function value<Value>(answer: Result<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
  return answer.value
}
