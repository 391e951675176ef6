import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { carryonError } from '@shared/model/errors'
import type { ListQuestion } from '@shared/model/list-question'
import { fail, ok, type Result } from '@shared/model/result'
import type { QueryAnswer } from '@shared/model/query-answer'
import { tableOf } from '../configuration/configuration'
import { moreColumns, withMoreColumns } from '../configuration/more-columns'
import { resolveView } from '../configuration/resolve-view'
import type { Engine } from '../engine'
import { notAnswerable } from '../records/not-answerable'
import type { RunnableView } from '../records/record-source'
import { accessIn, configurationOf, sessionOf, sourceOf, type Device, type Session } from './session'
import { otherEnd } from '../records/related-records'
import { quickFindView, relatedView, requireView, shownView } from './view-rules'

/** Views and the records they show, from wherever the client's mode reads. */
export function createViewsArea(device: Device): Engine['views'] {
  const open = async (id: string): Promise<Result<{ readonly session: Session; readonly view: RunnableView }>> => {
    const session = sessionOf(device)
    if (!session.ok) return session
    const view = await runnableView(session.value, id)
    return view.ok ? ok({ session: session.value, view: view.value }) : view
  }
  /** The view with the columns that the question asks for beside its own. */
  const openFor = async ({ view: id, columns }: ListQuestion): ReturnType<typeof open> => {
    const opened = await open(id)
    if (!opened.ok || columns.length === 0) return opened
    const { session, view } = opened.value
    const away = accessIn(session).reads === 'replica' ? columns.find((name) => !isOnDevice(session, view, name)) : null
    if (away !== null && away !== undefined) return notAnswerable(view, `${away} is not on this device.`)
    const definition = withMoreColumns(view.definition, moreColumns(view.view, view.definition, view.table), columns)
    if (!definition.ok) return notAnswerable(view, definition.error)
    return ok({ session, view: { ...view, definition: definition.value } })
  }
  return {
    async definition(id) {
      const opened = await open(id)
      return opened.ok ? ok(opened.value.view.definition) : opened
    },
    async columns(id) {
      const opened = await open(id)
      if (!opened.ok) return opened
      const { session, view } = opened.value
      const more = moreColumns(view.view, view.definition, view.table)
      return ok(more.map((column) => ({ column, onDevice: isOnDevice(session, view, column.name) })))
    },
    async related({ table, relationship }) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const configuration = await configurationOf(session.value)
      if (!configuration.ok) return configuration
      const unknown = fail(carryonError('relationship.unknown', { table, relationship }))
      if (configuration.value === null) return unknown
      const from = tableOf(configuration.value, table)
      const other = from === undefined ? null : otherEnd(from, relationship)
      if (other === null) return unknown
      const view = relatedView(configuration.value, other)
      return view.ok ? ok({ table: other, view: view.value }) : view
    },
    async page(request) {
      const opened = await openFor(request)
      return opened.ok ? sourceOf(opened.value.session).page(opened.value.view, request) : opened
    },
    async count(question) {
      const opened = await openFor(question)
      return opened.ok ? sourceOf(opened.value.session).count(opened.value.view, question) : opened
    },
    async groups(question) {
      const opened = await openFor(question)
      return opened.ok ? sourceOf(opened.value.session).groups(opened.value.view, question) : opened
    },
    async answer(fetchXml) {
      const session = sessionOf(device)
      return session.ok ? answerQuery(session.value, fetchXml) : session
    },
  }
}

/** Whether the replica holds a column of the view's table. */
function isOnDevice(session: Session, { table }: RunnableView, column: string): boolean {
  return (
    session
      .plan()
      .find((planned) => planned.table.name === table.name)
      ?.columns.has(column) ?? false
  )
}

/** A table without a view answers nothing, whoever asks. */
async function answerQuery(session: Session, fetchXml: string): Promise<Result<QueryAnswer>> {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) return query
  const configuration = await configurationOf(session)
  if (!configuration.ok) return configuration
  const known = configuration.value
  const shown = known === null ? ok(null) : requireView(known, query.value.table)
  if (!shown.ok) return shown
  if (session.local !== null && accessIn(session).reads === 'replica') return session.local.answer(query.value)
  return known === null ? fail(carryonError('setup.needed', {})) : session.answerLive(known)(query.value)
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
