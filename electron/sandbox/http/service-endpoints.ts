import { sql } from '@electron/engine/query/sql'
import type { Session } from '../organisation'
import { guidText } from '../schema/guid'
import { missingPrivilege, privilegeDepth } from '../security/privileges'
import { untilWritten } from '../store/until-written'
import { emptyAnswer, jsonAnswer, refused, type Answered } from './web-message'

const NO_ORGANISATION = '00000000-0000-0000-0000-000000000000'

/** `WhoAmI`: the caller, their business unit and the organisation. */
export async function whoAmI(session: Session): Promise<Answered> {
  const { organisation, user } = session
  return jsonAnswer(
    JSON.stringify({
      '@odata.context': `${organisation.root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      BusinessUnitId: user.businessUnitId,
      UserId: user.id,
      OrganizationId: await readOrganisationId(session),
    }),
  )
}

const readOrganisationId = untilWritten(
  () => 'organisation',
  async ({ organisation, database }: Session) => {
    if (!organisation.schema.tables.has('organization')) return NO_ORGANISATION
    const row = await database.one(sql`SELECT hex("organizationid") AS id FROM "organization" LIMIT 1`)
    return typeof row?.id === 'string' ? guidText(row.id.toLowerCase()) : NO_ORGANISATION
  },
)

/** The service document: every entity set. */
export function serviceDocument({ organisation }: Session): Answered {
  const sets = [...organisation.schema.sets.keys()].map((name) => ({ name, kind: 'EntitySet', url: name }))
  return jsonAnswer(JSON.stringify({ '@odata.context': `${organisation.root}$metadata`, value: sets }))
}

/** `PublishXml`, `PublishAllXml`: what is saved is published already; only the privilege is asked for. */
export function publish({ organisation, user }: Session): Answered {
  const views = organisation.schema.tables.get('savedquery')
  if (views !== undefined && privilegeDepth(user, views, 'write') === 'none') {
    return refused(missingPrivilege(user, views, 'write'))
  }
  return emptyAnswer()
}
