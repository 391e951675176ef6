import type { RecordId } from '@shared/model/record'
import { fail, ok } from '@shared/model/result'
import { decodeAnswer } from './create-web-api'
import { id, object, onlyRow, textOrNull } from './decode'
import type { WebApi, WebApiResult } from './web-api'

/** Who is calling, and which organisation answered. */
export interface OrganisationProbe {
  readonly userId: RecordId
  readonly businessUnitId: RecordId
  readonly organisationId: RecordId
  readonly organisationName: string
  readonly userName: string
}

/**
 * Asks who is calling, then for the names. An address that answers, but not as an organisation, is `notDataverse`. Names that
 * the caller may not read are left empty.
 */
export async function probeOrganisation(webApi: WebApi): Promise<WebApiResult<OrganisationProbe>> {
  const answer = await webApi.readText({ path: 'WhoAmI' })
  if (!answer.ok) return answer
  const caller = decodeAnswer(answer.value, decodeWhoAmI)
  if (!caller.ok) return fail({ kind: 'notDataverse', host: webApi.host })
  const { userId, organisationId } = caller.value
  const userName = await readName(webApi, `systemusers(${userId})?$select=fullname`, 'fullname')
  if (!userName.ok) return userName
  const organisationName = await readName(webApi, `organizations(${organisationId})?$select=name`, 'name')
  if (!organisationName.ok) return organisationName
  return ok({ ...caller.value, userName: userName.value, organisationName: organisationName.value })
}

/** Reads the answer of `WhoAmI`. */
export function decodeWhoAmI(json: unknown): Pick<OrganisationProbe, 'userId' | 'businessUnitId' | 'organisationId'> {
  const answer = object(json, 'the answer')
  return {
    userId: id(answer, 'UserId'),
    businessUnitId: id(answer, 'BusinessUnitId'),
    organisationId: id(answer, 'OrganizationId'),
  }
}

async function readName(webApi: WebApi, path: string, column: string): Promise<WebApiResult<string>> {
  const name = await webApi.readJson({ path }, (json) => textOrNull(onlyRow(json), column) ?? '')
  if (name.ok) return name
  const unreadable = name.error.kind === 'forbidden' || name.error.kind === 'notFound' || name.error.kind === 'refused'
  return unreadable ? ok('') : name
}
