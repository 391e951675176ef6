import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { tableOf } from '../configuration/configuration'
import { resolveView } from '../configuration/resolve-view'
import type { Engine } from '../engine'
import type { RunnableView } from '../records/record-source'
import { configurationOf, sessionOf, sourceOf, type Device, type Session } from './session'
import { quickFindView, shownView } from './view-rules'

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
    async page(request) {
      const opened = await open(request.view)
      return opened.ok ? sourceOf(opened.value.session).page(opened.value.view, request) : opened
    },
    async count(question) {
      const opened = await open(question.view)
      return opened.ok ? sourceOf(opened.value.session).count(opened.value.view, question) : opened
    },
  }
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
