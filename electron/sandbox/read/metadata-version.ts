import { wantsAnnotation, type Preferences } from '../http/prefer-header'
import type { Session } from '../organisation'
import { readState } from '../store/state'

const ANNOTATION = 'Microsoft.Dynamics.CRM.globalmetadataversion'

/** The annotation by which a client sees that tables or columns have changed since it looked last; empty when not asked for. */
export async function metadataVersionMembers(
  { database }: Session,
  preferences: Preferences,
): Promise<readonly string[]> {
  if (!wantsAnnotation(preferences, ANNOTATION)) return []
  const version = (await readState(database, 'metadataVersion')) ?? 0
  return [`"@${ANNOTATION}":"${version}"`]
}
