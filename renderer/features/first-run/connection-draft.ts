import type { ClientProfile } from '@shared/model/access'
import type { ErrorCode } from '@shared/model/errors'
import type { ConnectedStatus, ConnectRequest, OrganisationChoice, SandboxRole } from '@shared/model/status'

const ABOUT_SERVER: ReadonlySet<ErrorCode> = new Set([
  'setup.badAddress',
  'network.unreachable',
  'network.answerLost',
  'server.notDataverse',
  'server.signInNeeded',
])

/** What the form holds: every entry is kept while the user looks at the other choice. */
export interface ConnectionDraft {
  readonly kind: OrganisationChoice['kind']
  readonly role: SandboxRole
  readonly url: string
  readonly token: string
  readonly client: ClientProfile
}

/** True for an error that the address or the access token is to blame for; it is shown beside them. */
export function isAboutServer(draft: ConnectionDraft, code: ErrorCode): boolean {
  return draft.kind === 'address' && ABOUT_SERVER.has(code)
}

/** An entry the form needs and does not have yet. */
export type MissingEntry = 'address' | 'token'

export const NEW_DRAFT: ConnectionDraft = { kind: 'sandbox', role: 'sales', url: '', token: '', client: 'hybrid' }

/** The draft to change a connection by. The access token is never given back, so it is asked for anew. */
export function draftOf(status: ConnectedStatus): ConnectionDraft {
  const { kind, url } = status.organisation
  return { ...NEW_DRAFT, kind, url: kind === 'address' ? url : '', client: status.client.profile }
}

/** The entries that are still missing, in the order of the form. */
export function missingEntries(draft: ConnectionDraft): readonly MissingEntry[] {
  if (draft.kind === 'sandbox') {
    return []
  }
  return [
    ...(draft.url.trim() === '' ? (['address'] as const) : []),
    ...(draft.token.trim() === '' ? (['token'] as const) : []),
  ]
}

/** The organisation the draft names. */
export function organisationOf(draft: ConnectionDraft): OrganisationChoice {
  return draft.kind === 'sandbox'
    ? { kind: 'sandbox', role: draft.role }
    : { kind: 'address', url: draft.url.trim(), token: draft.token.trim() }
}

/** What connecting by the draft asks for. */
export function requestOf(draft: ConnectionDraft): ConnectRequest {
  return { organisation: organisationOf(draft), client: draft.client }
}
