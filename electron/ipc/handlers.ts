import { ok, type Result } from '@shared/model/result'
import type { Settings } from '@shared/model/settings'
import type { Engine } from '../engine/engine'
import type { CallHandlers } from './router'

/** Where the settings of this device are kept. */
export interface SettingsStore {
  read(): Settings
  /** Keeps the settings and answers them; `storage.refused` when the disk does not take them, then the old ones hold. */
  write(settings: Settings): Promise<Result<Settings>>
}

/** Hands an address to the system's own programs. */
export type OpenOutside = (address: string) => Promise<Result<null>>

/** The system's own dialogs for files; `null` when the user chose nothing. */
export interface FileDialogs {
  /** The path of a file to read. */
  chooseFile(): Promise<string | null>
  /** The path of a file to write, which the user may call otherwise than `name`. */
  choosePlace(name: string): Promise<string | null>
}

/** Where files lie that are opened in the system's own programs. */
export interface OpenedFiles {
  /**
   * Lets `write` put a file called `name` at a path of its own, and hands it to the system. Errors: `file.notOpened`,
   * `storage.refused`, and what `write` says.
   */
  open(name: string, write: (path: string) => Promise<Result<null>>): Promise<Result<null>>
}

/** What calls need beside the engine. */
export interface CallSurroundings {
  readonly settings: SettingsStore
  readonly openOutside: OpenOutside
  readonly dialogs: FileDialogs
  readonly openedFiles: OpenedFiles
}

/** The contract's calls, each handed to the part of the engine that answers it. */
export function createHandlers(engine: Engine, surroundings: CallSurroundings): CallHandlers {
  const { settings, openOutside, dialogs, openedFiles } = surroundings
  return {
    'setup.probe': (organisation) => engine.setup.probe(organisation),
    'setup.connect': async (request) => {
      const connected = await engine.setup.connect(request)
      // The window shows the new organisation at once; its records arrive meanwhile.
      if (connected.ok) void engine.sync.run({ trigger: 'start', full: false, tables: null, despiteMetered: false })
      return connected
    },
    'setup.status': () => Promise.resolve(ok(engine.setup.status())),
    'setup.setMode': (mode) => engine.setup.setMode(mode),
    'tables.navigation': () => engine.tables.navigation(),
    'tables.metadata': (table) => engine.tables.metadata(table),
    'tables.freshness': () => engine.tables.freshness(),
    'views.definition': (view) => engine.views.definition(view),
    'views.columns': (view) => engine.views.columns(view),
    'views.related': (from) => engine.views.related(from),
    'views.page': (request) => engine.views.page(request),
    'views.count': (question) => engine.views.count(question),
    'views.groups': (question) => engine.views.groups(question),
    'ownViews.texts': (view) => engine.ownViews.texts(view),
    'ownViews.ofList': (question) => engine.ownViews.ofList(question),
    'ownViews.preview': (draft) => engine.ownViews.preview(draft),
    'ownViews.save': (draft) => engine.ownViews.save(draft),
    'ownViews.remove': (view) => engine.ownViews.remove(view),
    'records.forms': (table) => engine.records.forms(table),
    'records.read': (record) => engine.records.read(record),
    'records.lookup': (request) => engine.records.lookup(request),
    'records.create': (request) => engine.records.create(request),
    'records.edit': (request) => engine.records.edit(request),
    'records.remove': (request) => engine.records.remove(request),
    'records.relate': (request) => engine.records.relate(request),
    'records.part': (request) => engine.records.part(request),
    'records.editOffline': (record) => engine.records.editOffline(record),
    'records.pin': (record) => engine.records.pin(record),
    'records.unpin': (record) => engine.records.unpin(record),
    'records.hold': (record) => engine.records.hold(record),
    'records.release': (record) => engine.records.release(record),
    'files.attach': async (request) => {
      const path = await dialogs.chooseFile()
      if (path === null) return ok({ kind: 'nothingChosen' })
      const attached = await engine.files.attach({ ...request, path })
      return attached.ok ? ok({ kind: 'done' }) : attached
    },
    'files.standings': (notes) => engine.files.standings(notes),
    'files.unsent': () => engine.files.unsent(),
    'files.blocked': () => engine.files.blocked(),
    'files.bring': (note) => engine.files.bring(note),
    'files.save': async (note) => {
      const name = await engine.files.nameOf(note)
      if (!name.ok) return name
      const path = await dialogs.choosePlace(name.value)
      if (path === null) return ok({ kind: 'nothingChosen' })
      const saved = await engine.files.save({ note, path })
      return saved.ok ? ok({ kind: 'done' }) : saved
    },
    'files.open': async (note) => {
      const name = await engine.files.nameToOpen(note)
      return name.ok ? openedFiles.open(name.value, (path) => engine.files.save({ note, path })) : name
    },
    'files.retry': (note) => engine.files.retry(note),
    'files.remove': (note) => engine.files.remove(note),
    'search.everywhere': ({ text }) => engine.search.everywhere(text),
    'outbox.list': () => engine.outbox.list(),
    'outbox.discard': (change) => engine.outbox.discard(change),
    'outbox.retry': (change) => engine.outbox.retry(change),
    'outbox.resolve': (request) => engine.outbox.resolve(request),
    'archive.list': () => engine.archive.list(),
    'archive.restore': (entry) => engine.archive.restore(entry),
    'sync.run': (request) => engine.sync.run({ trigger: 'user', ...request }),
    'sync.estimate': () => engine.sync.estimate(),
    'sync.cancel': () => engine.sync.cancel(),
    'sync.log': () => engine.sync.log(),
    'settings.read': () => Promise.resolve(ok(settings.read())),
    'settings.write': (next) => settings.write(next),
    'shell.open': (address) => openOutside(address),
    'administration.overview': () => engine.administration.overview(),
    'administration.table': (table) => engine.administration.table(table),
    'administration.previewFilter': (draft) => engine.administration.previewFilter(draft),
    'administration.publishFilter': (draft) => engine.administration.publishFilter(draft),
    'administration.previewView': (draft) => engine.administration.previewView(draft),
    'administration.publishView': (draft) => engine.administration.publishView(draft),
  }
}
