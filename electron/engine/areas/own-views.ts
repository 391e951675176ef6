import type { Access } from '@shared/model/access'
import { PERSONAL_VIEWS } from '@shared/model/own-view'
import type { View } from '@shared/model/view'
import type { Configuration } from '../configuration/configuration'
import { organisationFilters, personalViewsQuery, viewsInAnswer } from '../configuration/personal-views'
import type { Clock } from '../ports'
import type { AnswerQuery } from '../records/replica-queries'
import type { LocalParts } from './session'

/** How long what the server answered is taken as it is, in milliseconds. */
const FRESH = 60_000

/** Personal views, which change without the configuration: they are records. */
export interface OwnViews {
  /** The configuration with the personal views that the user sees as the device has them, or the server, live. */
  laidOver(configuration: Configuration, reads: Access['reads']): Promise<Configuration>
  /** Reads them anew when they are asked for next: one was written. */
  forget(): void
}

export interface OwnViewsOptions {
  readonly local: Pick<LocalParts, 'answer' | 'replica'> | null
  readonly answerLive: (configuration: Configuration) => AnswerQuery
  readonly clock: Pick<Clock, 'now'>
}

interface Laid {
  readonly under: Configuration
  readonly reads: Access['reads']
  readonly at: number
  readonly configuration: Promise<Configuration>
}

/**
 * Personal views, read once and kept until they change. Where they cannot be read (nothing was synced yet, no network) those hold that
 * came with the configuration.
 */
export function createOwnViews({ local, answerLive, clock }: OwnViewsOptions): OwnViews {
  let known: Laid | null = null
  const forget = (): void => {
    known = null
  }
  local?.replica.onChanged((tables) => {
    if (tables.some(({ table }) => table === PERSONAL_VIEWS)) forget()
  })

  /** A replica tells what changes in it; a server has to be asked again. */
  const holds = (laid: Laid, under: Configuration, reads: Access['reads']): boolean =>
    laid.under === under && laid.reads === reads && (reads === 'replica' || clock.now() - laid.at < FRESH)

  async function read(under: Configuration, reads: Access['reads']): Promise<Configuration> {
    const query = personalViewsQuery()
    if (!query.ok) return under
    const answer = await (reads === 'replica' && local !== null ? local.answer : answerLive(under))(query.value)
    return answer.ok ? besideOrganisations(under, viewsInAnswer(answer.value, tablesOf(under), under.user.id)) : under
  }

  return {
    laidOver(under, reads) {
      if (known === null || !holds(known, under, reads)) {
        known = { under, reads, at: clock.now(), configuration: read(under, reads) }
      }
      return known.configuration
    },
    forget,
  }
}

function besideOrganisations(configuration: Configuration, personal: readonly View[]): Configuration {
  const others = configuration.views.filter(({ owner }) => owner === 'organisation')
  return { ...configuration, views: [...others, ...personal] }
}

function tablesOf({ profile }: Configuration): ReadonlySet<string> {
  return new Set(profile === null ? [] : organisationFilters(profile).map(({ table }) => table))
}
