import { randomBytes } from 'node:crypto'
import type { Encryption, SqliteModule } from '@electron/engine/replica/driver'
import { loadPeer } from './load-peer'

/** SQLCipher with a new key. */
export function loadEncryption(): Encryption {
  const sqlite = loadPeer('@journeyapps/sqlcipher')
  if (!isSqliteModule(sqlite)) throw new Error('SQLCipher is not what was expected')
  return { sqlite, key: randomBytes(32).toString('hex') }
}

function isSqliteModule(loaded: unknown): loaded is SqliteModule {
  return typeof loaded === 'object' && loaded !== null && 'Database' in loaded && 'OPEN_READONLY' in loaded
}
