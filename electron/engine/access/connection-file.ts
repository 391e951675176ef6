import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'

const connectionSchema = z
  .object({
    organisation: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('sandbox'), role: z.enum(['sales', 'manager', 'admin']) }).readonly(),
      z.object({ kind: z.literal('address') }).readonly(),
    ]),
    /** The organisation's address, without a path. */
    url: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    userId: z.string(),
    client: z.discriminatedUnion('profile', [
      z.object({ profile: z.literal('hybrid'), mode: z.enum(['offline', 'online']) }).readonly(),
      z.object({ profile: z.literal('online-only'), mode: z.literal('online') }).readonly(),
    ]),
  })
  .readonly()

/** Which organisation this device is connected to, and how. The token is kept apart, with the system's secrets. */
export type Connection = z.infer<typeof connectionSchema>

/** The connection kept in `file`; `null` when there is none yet, or when it cannot be read as one. */
export async function readConnection(file: string): Promise<Connection | null> {
  try {
    const parsed = connectionSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Keeps the connection, whole or not at all. */
export async function writeConnection(file: string, connection: Connection): Promise<Result<null>> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(`${file}.new`, JSON.stringify(connection, null, 2))
    await rename(`${file}.new`, file)
    return ok(null)
  } catch (thrown) {
    await rm(`${file}.new`, { force: true }).catch(() => undefined)
    const reason = thrown instanceof Error ? thrown.message : 'unknown'
    return fail(carryonError('storage.refused', { path: file, reason }))
  }
}
