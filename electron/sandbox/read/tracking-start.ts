import { fail, ok, type Result } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import { badRequest, problem, type Problem } from '../http/problem'
import type { Session } from '../organisation'
import { readState } from '../store/state'
import { parseDeltaToken } from './delta-token'

const DAY = 24 * 60 * 60 * 1000
/** How long changes are kept where the organisation does not say. */
const DAYS_KEPT = 7

/** The version after which changes are to be told: 0 without a token, an error when the token has expired. */
export async function startOfChanges(session: Session, text: string | null): Promise<Result<number, Problem>> {
  if (text === null) return ok(0)
  const token = parseDeltaToken(text)
  if (token === null) return fail(badRequest('The delta token is malformed.'))
  const floor = (await readState(session.database, 'deltaFloor')) ?? 0
  const age = session.organisation.now() - token.givenAt
  if (token.version > floor && age <= (await daysKept(session)) * DAY) return ok(token.version)
  const words = 'Version stamp associated with the client has expired. Please perform a full sync.'
  return fail(problem(400, '0x80044352', words))
}

async function daysKept({ organisation, database }: Session): Promise<number> {
  if (organisation.schema.tables.get('organization')?.columns.has('expirechangetrackingindays') !== true)
    return DAYS_KEPT
  const row = await database.one(sql`SELECT "expirechangetrackingindays" AS days FROM "organization" LIMIT 1`)
  return typeof row?.days === 'number' ? row.days : DAYS_KEPT
}
