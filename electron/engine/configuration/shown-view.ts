import type { View } from '@shared/model/view'
import type { Configuration } from './configuration'

const PUBLIC_VIEW = 0
const ASSOCIATED_VIEW = 2

/** The view in which related records of `table` are shown: the one that is named, else the associated one, else the default. */
export function viewForRelated({ views }: Configuration, table: string, named: string | null): View | null {
  const ofTable = views.filter((view) => view.table === table)
  const associated = ofTable.filter(isAssociated)
  const shown = ofTable.filter(isShown)
  return (
    [...shown, ...associated].find(({ id }) => id === named) ??
    defaultOf(associated) ??
    defaultOf(shown.filter(({ owner }) => owner === 'organisation')) ??
    defaultOf(shown)
  )
}

/** Whether a table is shown at all: one without a view is not, however much of it is on the device. */
export function hasShownView({ views }: Configuration, table: string): boolean {
  return views.some((view) => view.table === table && isShown(view))
}

/** Whether a user chooses from this view: the public ones, the user's own and those that are shared with the user. */
export function isShown(view: View): boolean {
  return view.owner !== 'organisation' || view.queryType === PUBLIC_VIEW
}

/** Whether this view is for what belongs to a record. */
export function isAssociated({ queryType }: View): boolean {
  return queryType === ASSOCIATED_VIEW
}

function defaultOf(views: readonly View[]): View | null {
  return views.find(({ isDefault }) => isDefault) ?? views[0] ?? null
}
