import { app, safeStorage } from 'electron'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log, Secrets } from '../engine/ports'

/**
 * Secrets sealed by the system's keystore, one file each below `folder`. Where the system has no keystore a secret lives in
 * memory alone, so that after a restart sign-in is asked for; nothing is ever written in the clear.
 */
export function createKeystore(folder: string, log: Log): Secrets {
  const inMemory = new Map<string, string>()
  const fileOf = (name: string): string => join(folder, `${name}.sealed`)
  return {
    async read(name) {
      const remembered = inMemory.get(name)
      if (remembered !== undefined || !sealingWorks()) return remembered ?? null
      try {
        return safeStorage.decryptString(await readFile(fileOf(name)))
      } catch {
        return null
      }
    },
    async write(name, secret) {
      if (secret === null) {
        inMemory.delete(name)
        await rm(fileOf(name), { force: true })
        return
      }
      inMemory.set(name, secret)
      if (!sealingWorks()) {
        log('warning', 'keystore.unavailable')
        return
      }
      const temporary = `${fileOf(name)}.new`
      await writeFile(temporary, safeStorage.encryptString(secret), { mode: 0o600 })
      await rename(temporary, fileOf(name))
    },
  }
}

/** Tests run where no keystore is; an installed Carryon never takes this way. */
export function allowPlainKeystoreForTests(): void {
  if (process.platform === 'linux' && !app.isPackaged && process.env['CARRYON_PLAIN_KEYSTORE'] === '1') {
    safeStorage.setUsePlainTextEncryption(true)
  }
}

function sealingWorks(): boolean {
  return safeStorage.isEncryptionAvailable()
}
