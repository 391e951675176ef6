import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { QueryAnswer } from '@shared/model/query-answer'
import { tableOf } from '../configuration/configuration'
import { moreColumns } from '../configuration/more-columns'
import type { Engine } from '../engine'
import { otherEnd } from '../records/related-records'
import { isOnDevice, openList, openView } from './open-view'
import { accessIn, configurationOf, sessionOf, sourceOf, type Device, type Session } from './session'
import { relatedView, requireView } from './view-rules'

/** Views and the records they show, from wherever the client's mode reads. */
export function createViewsArea(device: Device): Engine['views'] {
  return {
    async definition(id) {
      const opened = await openView(device, id)
      return opened.ok ? ok(opened.value.view.definition) : opened
    },
    async columns(id) {
      const opened = await openView(device, id)
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
      const opened = await openList(device, request)
      return opened.ok ? sourceOf(opened.value.session).page(opened.value.view, request) : opened
    },
    async count(question) {
      const opened = await openList(device, question)
      return opened.ok ? sourceOf(opened.value.session).count(opened.value.view, question) : opened
    },
    async groups(question) {
      const opened = await openList(device, question)
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
  const configuration = await configurationOf(session)
  if (!configuration.ok) return configuration
  const known = configuration.value
  const shown = known === null ? ok(null) : requireView(known, query.value.table)
  if (!shown.ok) return shown
  if (session.local !== null && accessIn(session).reads === 'replica') return session.local.answer(query.value)
  return known === null ? fail(carryonError('setup.needed', {})) : session.answerLive(known)(query.value)
}
