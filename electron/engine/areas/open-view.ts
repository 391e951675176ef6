import { carryonError } from '@shared/model/errors'
import type { ListQuestion } from '@shared/model/list-question'
import { fail, ok, type Result } from '@shared/model/result'
import { tableOf } from '../configuration/configuration'
import { moreColumns, withMoreColumns } from '../configuration/more-columns'
import { resolveView } from '../configuration/resolve-view'
import { quickFindView } from '../configuration/searched-columns'
import { notAnswerable } from '../records/not-answerable'
import type { RunnableView } from '../records/record-source'
import { accessIn, configurationOf, sessionOf, type Device, type Session } from './session'
import { shownView } from './view-rules'

/** A view that can be run, within its session. */
export interface OpenedView {
  readonly session: Session
  readonly view: RunnableView
}

/** The view of that id, if the user may see it and it can be read. */
export async function openView(device: Device, id: string): Promise<Result<OpenedView>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  const view = await runnableView(session.value, id)
  return view.ok ? ok({ session: session.value, view: view.value }) : view
}

/** The view with the columns that the question asks for beside its own. */
export async function openList(device: Device, { view: id, columns }: ListQuestion): Promise<Result<OpenedView>> {
  const opened = await openView(device, id)
  if (!opened.ok || columns.length === 0) return opened
  const { session, view } = opened.value
  const away = accessIn(session).reads === 'replica' ? columns.find((name) => !isOnDevice(session, view, name)) : null
  if (away !== null && away !== undefined) return notAnswerable(view, `${away} is not on this device.`)
  const definition = withMoreColumns(view.definition, moreColumns(view.view, view.definition, view.table), columns)
  if (!definition.ok) return notAnswerable(view, definition.error)
  return ok({ session, view: { ...view, definition: definition.value } })
}

/** Whether the replica holds a column of the view's table. */
export function isOnDevice(session: Session, { table }: RunnableView, column: string): boolean {
  return (
    session
      .plan()
      .find((planned) => planned.table.name === table.name)
      ?.columns.has(column) ?? false
  )
}

async function runnableView(session: Session, id: string): Promise<Result<RunnableView>> {
  const configuration = await configurationOf(session)
  if (!configuration.ok) return configuration
  if (configuration.value === null) return fail(carryonError('view.unknown', { view: id }))
  const view = shownView(configuration.value, id)
  if (!view.ok) return view
  const table = tableOf(configuration.value, view.value.table)
  if (table === undefined) return fail(carryonError('table.unknown', { table: view.value.table }))
  const definition = resolveView(view.value, configuration.value.tables)
  if (!definition.ok) return definition
  const quickFind = quickFindView(configuration.value, table.name)
  return ok({ view: view.value, definition: definition.value, table, quickFind })
}
