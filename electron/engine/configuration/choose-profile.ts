import type { RecordId } from '@shared/model/record'

/** The ways in which an offline profile can be meant for a user. */
export interface ProfileChoice {
  readonly published: readonly { readonly id: RecordId; readonly name: string }[]
  /** Profiles the user is a member of. */
  readonly ofUser: readonly RecordId[]
  /** Profiles that the user's teams are members of. */
  readonly ofTeams: readonly RecordId[]
  /** The profile named in the user's own record. */
  readonly ofUserRecord: RecordId | null
  /** The organisation's default profile. */
  readonly ofOrganisation: RecordId | null
}

/**
 * The profile that applies: the user's membership, then a team's, then the user record's, then the organisation's default, then
 * the only published one. Where several are equally meant, the first by name. Profiles that are not published do not count.
 */
export function chooseProfile(choice: ProfileChoice): { readonly id: RecordId; readonly name: string } | null {
  const byName = [...choice.published].sort((left, right) =>
    `${left.name}${left.id}` < `${right.name}${right.id}` ? -1 : 1,
  )
  const meant = [choice.ofUser, choice.ofTeams, [choice.ofUserRecord], [choice.ofOrganisation]]
  for (const ids of meant) {
    const profile = byName.find((candidate) => ids.includes(candidate.id))
    if (profile !== undefined) return profile
  }
  return byName.length === 1 ? (byName[0] ?? null) : null
}
