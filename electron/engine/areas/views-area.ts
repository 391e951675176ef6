import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { QueryAnswer } from '@shared/model/query-answer'
import { tableOf } from '../configuration/configuration'
import { resolveView } from '../configuration/resolve-view'
import type { Engine } from '../engine'
import type { RunnableView } from '../records/record-source'
import { accessIn, configurationOf, localPartsOf, sessionOf, sourceOf, type Device, type Session } from './session'
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
  return {
    async definition(id) {
      const opened = await open(id)
      return opened.ok ? ok(opened.value.view.definition) : opened
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
      const opened = await open(request.view)
      return opened.ok ? sourceOf(opened.value.session).page(opened.value.view, request) : opened
    },
    async count(question) {
      const opened = await open(question.view)
      return opened.ok ? sourceOf(opened.value.session).count(opened.value.view, question) : opened
    },
    async groups(question) {
      const opened = await open(question.view)
      return opened.ok ? sourceOf(opened.value.session).groups(opened.value.view, question) : opened
    },
    async answer(fetchXml) {
      const session = sessionOf(device)
      return session.ok ? answerQuery(session.value, fetchXml) : session
    },
  }
}

/** A table without a view answers nothing, whoever asks. */
async function answerQuery(session: Session, fetchXml: string): Promise<Result<QueryAnswer>> {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) return query
  const local = localPartsOf(session)
  if (!local.ok) return local
  if (accessIn(session).reads !== 'replica') {
    return fail(carryonError('query.notAnswerable', { reason: 'queries of one’s own are answered in offline mode' }))
  }
  const configuration = session.configuration()
  const shown = configuration === null ? ok(null) : requireView(configuration, query.value.table)
  return shown.ok ? local.value.answer(query.value) : shown
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
