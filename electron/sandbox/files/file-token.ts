import { fail, ok, type Result } from '@shared/model/result'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { sql } from '@electron/engine/query/sql'
import { problem, type Problem } from '../http/problem'
import type { Session } from '../organisation'
import { guidText } from '../schema/guid'

/** How long a file may take on its way, in milliseconds. */
const LIFE = 60 * 60 * 1000

/** Gives out a token for one file on its way in or out. */
export async function newFileToken(
  { organisation, user, database }: Session,
  kind: 'upload' | 'download',
  note: string,
): Promise<string> {
  const token = Buffer.from(`${organisation.guid()}${organisation.guid()}`).toString('base64')
  const expires = organisation.now() + LIFE
  await database.run(
    sql`INSERT INTO sandbox_file_token (token, kind, note, user, expires)
      VALUES (${token}, ${kind}, ${guidToBytes(note)}, ${user.id}, ${expires})`,
  )
  return token
}

/** The note that a token is for; 400 for one that was not given out for this, to this user, or has expired. */
export async function noteOfToken(
  { organisation, user, database }: Session,
  kind: 'upload' | 'download',
  token: string,
): Promise<Result<string, Problem>> {
  const row = await database.one(
    sql`SELECT note FROM sandbox_file_token
      WHERE token = ${token} AND kind = ${kind} AND user = ${user.id} AND expires > ${organisation.now()}`,
  )
  if (row?.note instanceof Uint8Array) return ok(guidText(row.note))
  return fail(problem(400, '0x80040203', 'The file continuation token is not valid, or it has expired.'))
}

/** Takes back a token with the blocks that were sent under it. */
export async function endFileToken({ database }: Session, token: string): Promise<void> {
  await database.run(sql`DELETE FROM sandbox_file_block WHERE token = ${token}`)
  await database.run(sql`DELETE FROM sandbox_file_token WHERE token = ${token}`)
}
