import { carryonError } from '@shared/model/errors'
import type { RecordId } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import type { View, ViewSummary } from '@shared/model/view'
import type { Configuration } from '../configuration/configuration'
import { organisationFilters } from '../configuration/personal-views'
import { hasShownView, isAssociated, isShown, viewForRelated } from '../configuration/shown-view'

/**
 * The views of a table that a user chooses from: the public ones, the user's own and those that are shared with the user, the
 * default first, then by name. A table without one is not shown, however much of it is on the device.
 */
export function shownViews(configuration: Configuration, table: string): readonly ViewSummary[] {
  return configuration.views
    .filter((view) => view.table === table && isShown(view))
    .sort((left, right) => Number(right.isDefault) - Number(left.isDefault) || left.name.localeCompare(right.name))
    .map(({ id, name, owner, isDefault }) => ({ id, name, owner, isDefault }))
}

/** The tables that are searched: those of the profile that are shown, in its order. */
export function searchedTables(configuration: Configuration): readonly string[] {
  const tables =
    configuration.profile === null ? [] : organisationFilters(configuration.profile).map(({ table }) => table)
  return tables.filter((table) => hasShownView(configuration, table))
}

/** Refuses what concerns a table without a view: no view, nothing shown. */
export function requireView(configuration: Configuration, table: string): Result<null> {
  return hasShownView(configuration, table) ? ok(null) : fail(carryonError('access.noView', { table }))
}

/** The view of that id among those a user chooses from, and those that show what belongs to a record. */
export function shownView(configuration: Configuration, id: string): Result<View> {
  const view = configuration.views.find((candidate) => candidate.id === id)
  if (view !== undefined && isShown(view)) return ok(view)
  if (view === undefined || !isAssociated(view)) return fail(carryonError('view.unknown', { view: id }))
  const shown = requireView(configuration, view.table)
  return shown.ok ? ok(view) : shown
}

/** Refuses to change a view that is not one of the user's own (`view.notOwn`), or that there is not (`view.unknown`). */
export function requireOwn(configuration: Configuration, id: string): Result<null> {
  const view = shownView(configuration, id)
  if (!view.ok) return view
  return view.value.owner === 'user' ? ok(null) : fail(carryonError('view.notOwn', { view: view.value.name }))
}

/** The view that shows what belongs to a record: the table's associated view, or else its default one. */
export function relatedView(configuration: Configuration, table: string): Result<RecordId> {
  const view = hasShownView(configuration, table) ? viewForRelated(configuration, table, null) : null
  return view === null ? fail(carryonError('access.noView', { table })) : ok(view.id)
}
