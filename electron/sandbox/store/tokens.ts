import { sql } from '@electron/engine/query/sql'
import type { SandboxUser } from '../definition/table-definition'
import type { Database } from './database'

/**
 * Gives every user the token that belongs to this organisation's file, a random one made with it: who has no access to the
 * file (or to the process that serves it) cannot sign in. It begins with a letter, so that no command line takes it for an
 * option.
 */
export async function withOwnTokens(
  database: Database,
  users: readonly SandboxUser[],
  guid: () => string,
): Promise<readonly SandboxUser[]> {
  const owned: SandboxUser[] = []
  for (const user of users) {
    const name = `token ${user.key}`
    const fresh = `sandbox-${secretOf(guid(), guid())}`
    await database.run(sql`INSERT OR IGNORE INTO sandbox_state (name, value) VALUES (${name}, ${fresh})`)
    const row = await database.one(sql`SELECT value FROM sandbox_state WHERE name = ${name}`)
    owned.push({ ...user, token: String(row?.value ?? fresh) })
  }
  return owned
}

function secretOf(...guids: readonly string[]): string {
  return Buffer.from(guids.join('').replaceAll('-', ''), 'hex').toString('base64url')
}
