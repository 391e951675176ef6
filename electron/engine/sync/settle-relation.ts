import type { PendingChange } from '@shared/model/change'
import type { TextAnswer, WebApiResult } from '../crm/web-api'
import type { Settlement } from '../outbox/settlement'
import { settleOutcome, type ServerRecord, type Verdict } from './settle-outcome'

/** The server has the relation: its row is to be found, for the id it has there. */
export type RelationVerdict = Verdict | { readonly kind: 'find' }

/**
 * What the answer to relating or parting two records means. Either may be asked for again without harm: a pair that is related
 * already, and one that is parted already, is what was wanted.
 */
export function settleRelation(change: PendingChange, outcome: WebApiResult<TextAnswer>): RelationVerdict {
  const taken = outcome.ok || outcome.error.kind === 'alreadyExists'
  return change.kind === 'create' && taken ? { kind: 'find' } : settleOutcome(change, outcome)
}

/** What the look for the row makes of the change. One that is not there is gone again by now, or not for this user to read. */
export function settleFind(found: WebApiResult<ServerRecord | null> | undefined): Settlement {
  if (found?.ok === true && found.value !== null) {
    return { kind: 'overtaken', record: found.value.body, perhapsApplied: true }
  }
  const gone = found?.ok === true || found?.error.kind === 'forbidden'
  return gone ? { kind: 'done', record: null } : { kind: 'unknown' }
}
