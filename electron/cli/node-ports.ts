import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ports, Secrets } from '../engine/ports'
import { OWN_CLOCK, type AsOf } from './command'
import { systemClock, systemRandom, systemTimeZone } from '../engine/system-clock'

/**
 * The world as plain Node has it: its own `fetch`, the real clock, secrets in files that only this user may read. `asOf`: the clock
 * that views and queries are told by instead.
 */
export function nodePorts(dataFolder: string, asOf: AsOf = OWN_CLOCK): Ports {
  return {
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    random: systemRandom,
    secrets: fileSecrets(dataFolder),
    timeZone: systemTimeZone(),
    ...(asOf.timeZone === null ? {} : { askedTimeZone: asOf.timeZone }),
    ...(asOf.now === null ? {} : { askedAt: asOf.now }),
    dataFolder,
    log: () => undefined,
    sandbox: null,
  }
}

/** Secrets below `folder`, readable by this user alone: plain Node has no way to the system's keystore. */
function fileSecrets(folder: string): Secrets {
  const fileOf = (name: string): string => join(folder, `${name}.secret`)
  return {
    async read(name) {
      try {
        return await readFile(fileOf(name), 'utf8')
      } catch {
        return null
      }
    },
    async write(name, secret) {
      if (secret === null) return rm(fileOf(name), { force: true })
      await mkdir(folder, { recursive: true })
      const temporary = `${fileOf(name)}.new`
      await writeFile(temporary, secret, { mode: 0o600 })
      await chmod(temporary, 0o600)
      await rename(temporary, fileOf(name))
    },
  }
}
