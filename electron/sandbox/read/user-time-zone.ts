import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { sql } from '@electron/engine/query/sql'
import { ianaZoneOf } from '@shared/format/windows-time-zone'
import { type Asking, untilWritten } from '../store/until-written'

/** The time zone the caller chose, in which dates count for the caller; the organisation's where it knows none. */
export const readUserTimeZone = untilWritten(({ user }: Asking) => user.id, readChosen)

async function readChosen({ organisation, database, user }: Asking): Promise<string> {
  const { timeZone, schema } = organisation
  if (!schema.tables.has('usersettings') || !schema.tables.has('timezonedefinition')) return timeZone
  const row = await database.one(
    sql`SELECT "zone"."standardname" AS name
      FROM "usersettings" AS "own" JOIN "timezonedefinition" AS "zone" ON "zone"."timezonecode" = "own"."timezonecode"
      WHERE "own"."systemuserid" = ${guidToBytes(user.id)}`,
  )
  const name = row?.['name']
  return (typeof name === 'string' ? ianaZoneOf(name, timeZone) : null) ?? timeZone
}
