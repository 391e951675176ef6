import type { ScopeReason } from '@shared/model/record-view'
import type { Words } from '@renderer/i18n'

/** The reasons in the order in which they are told, strongest first. */
const ORDER: readonly ScopeReason[] = ['pinned', 'filter', 'relationship', 'createdHere', 'pending']

/** Why a record is on this device, in words; empty when nothing is known. */
export function reasonsInWords(scope: readonly ScopeReason[], words: Words): string {
  return ORDER.filter((reason) => scope.includes(reason))
    .map((reason) => words(`record.pin.reason.${reason}`))
    .join(', ')
}
