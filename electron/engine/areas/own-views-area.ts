import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import { carryonError } from '@shared/model/errors'
import { PERSONAL_VIEWS, type OwnViewDraft, type ViewTexts } from '@shared/model/own-view'
import type { RecordId, RecordValues } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import type { RecordDeed } from '@shared/model/table-rights'
import { validateRecord } from '@shared/model/validate-record'
import { checkView } from '../administration/check-draft'
import { previewView } from '../administration/preview-draft'
import { tableOf, type Configuration } from '../configuration/configuration'
import type { Engine } from '../engine'
import { askedQuery } from '../records/asked-query'
import type { ReadableTable, RunnableView } from '../records/record-source'
import { arrangedQuery } from '../records/server-query'
import { assumedValues } from './assumed-values'
import type { EventBus } from './event-bus'
import { recordWrites, type RecordWrites } from './record-writes'
import { openList } from './open-view'
import { requirePermission } from './permitted-write'
import { accessIn, configurationOf, sessionOf, sourceOf, type Device, type Session } from './session'
import { requireOwn, requireView, shownView } from './view-rules'

const COLUMNS: readonly string[] = ['name', 'fetchxml', 'layoutxml']
/** Dataverse's `querytype` of a view that is listed. */
const LISTED = 0

/** The table that personal views are records of, within its session. */
interface OpenOwnViews {
  readonly session: Session
  readonly configuration: Configuration
  readonly readable: ReadableTable
}

/**
 * Views that users make for themselves: read, made, changed and deleted as the client's mode allows, as any record is. To the window
 * they are views alone; what they are kept in is no table that it can open. Those that others share are read and copied: `view.notOwn`
 * where one is to be changed or deleted, also where its owner would let the user.
 */
export function createOwnViewsArea(device: Device, events: EventBus, now: () => number): Engine['ownViews'] {
  const writesTo = ({ session, readable }: OpenOwnViews): RecordWrites =>
    recordWrites(session, readable.table, () => {
      session.ownViews.forget()
      events.publish({ kind: 'configurationChanged' })
    })
  return {
    async texts(id) {
      const open = await openOwnViews(device)
      if (!open.ok) return open
      const { configuration, session, readable } = open.value
      const view = shownView(configuration, id)
      if (!view.ok) return view
      const { owner, table, name, fetchXml, layoutXml } = view.value
      if (owner === 'organisation') return ok({ id, owner, table, name, fetchXml, layoutXml, etag: null })
      const read = await sourceOf(session).read(readable, id)
      return read.ok ? ok({ id, owner, table, ...textsIn(read.value.values), etag: read.value.etag }) : read
    },
    async ofList(question) {
      const opened = await openList(device, question)
      if (!opened.ok) return opened
      const { view } = opened.value
      const query = askedQuery(view, question)
      if (!query.ok) return query
      const fetchXml = printFetchXml(arrangedQuery(query.value, view.definition, question.sort))
      const layoutXml = withCells(view)
      return layoutXml.ok ? ok({ name: view.view.name, fetchXml, layoutXml: layoutXml.value }) : layoutXml
    },
    async preview(draft) {
      const open = await openOwnViews(device)
      if (!open.ok) return open
      const { configuration, session } = open.value
      const shown = requireView(configuration, draft.table)
      return shown.ok ? previewView(draft, configuration, sourceOf(session)) : shown
    },
    async save(draft) {
      const open = await openForWriting(device, draft.id === null ? 'create' : 'edit', draft.id)
      if (!open.ok) return open
      const { configuration, readable } = open.value
      const checked = checkDraft(draft, configuration, readable)
      if (!checked.ok) return checked
      const { id, etag, seen } = draft
      const own = id === null ? ok(null) : requireOwn(configuration, id)
      if (!own.ok) return own
      const writes = writesTo(open.value)
      if (id === null) {
        const values = { ...valuesOf(draft), returnedtypecode: draft.table, querytype: LISTED }
        return writes.create(values, assumedValues(readable, configuration.user, values, now()))
      }
      return writes.edit({ id, values: valuesOf(draft), seen: seen === null ? {} : valuesOf(seen), etag })
    },
    async remove(view) {
      const open = await openForWriting(device, 'remove', view.id)
      if (!open.ok) return open
      const own = requireOwn(open.value.configuration, view.id)
      return own.ok ? writesTo(open.value).remove(view) : own
    },
  }
}

async function openOwnViews(device: Device): Promise<Result<OpenOwnViews>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  const configuration = await configurationOf(session.value)
  if (!configuration.ok) return configuration
  const known = configuration.value
  const table = known === null ? undefined : tableOf(known, PERSONAL_VIEWS)
  if (known === null || table === undefined) return fail(carryonError('table.unknown', { table: PERSONAL_VIEWS }))
  const planned = session.value.plan().find((candidate) => candidate.table.name === PERSONAL_VIEWS)
  return ok({
    session: session.value,
    configuration: known,
    readable: planned ?? { table, columns: new Set(COLUMNS) },
  })
}

async function openForWriting(device: Device, deed: RecordDeed, id: RecordId | null): Promise<Result<OpenOwnViews>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  if (accessIn(session.value).writes.kind === 'refused') return fail(carryonError('access.readOnlyOnline', {}))
  const open = await openOwnViews(device)
  if (!open.ok) return open
  const permitted = await requirePermission({ ...open.value, deed, id })
  return permitted.ok ? open : permitted
}

/** Refuses a view that could not be shown, with the place where there is one, and one of a table that is not shown. */
function checkDraft(draft: OwnViewDraft, configuration: Configuration, { table }: ReadableTable): Result<null> {
  const shown = requireView(configuration, draft.table)
  if (!shown.ok) return shown
  const problems = validateRecord(table.columns, valuesOf(draft), 'edit')
  if (problems.length > 0) return fail(carryonError('record.invalid', { problems }))
  const checked = checkView(draft, configuration)
  return checked.ok ? ok(null) : checked
}

function valuesOf({ name, fetchXml, layoutXml }: ViewTexts): RecordValues {
  return { name, fetchxml: fetchXml, layoutxml: layoutXml }
}

function textsIn(values: RecordValues): ViewTexts {
  const text = (column: string): string => {
    const value = values[column]
    return typeof value === 'string' ? value : ''
  }
  return { name: text('name'), fetchXml: text('fetchxml'), layoutXml: text('layoutxml') }
}

/** The view's layout, with the columns behind its own that the list shows as well. */
function withCells({ view, definition }: RunnableView): Result<string> {
  const layout = parseLayoutXml(view.layoutXml)
  if (!layout.ok) return layout
  const known = new Set(layout.value.cells.map(({ name }) => name))
  const more = definition.columns
    .filter(({ name }) => !known.has(name))
    .map(({ name, width, sortable }) => ({ name, width, sortable, hidden: false }))
  return ok(printLayoutXml({ ...layout.value, cells: [...layout.value.cells, ...more] }))
}
