import { createPinia, setActivePinia } from 'pinia'
import { createApp, effectScope, type App } from 'vue'
import type { CarryonApi } from '@shared/ipc/carryon-api'
import type { EventName, Events } from '@shared/ipc/contract'
import { CARRYON } from '@renderer/api/carryon'

type Areas = Omit<CarryonApi, 'events'>

/** The answers a test gives; a call it did not expect is an error. */
export type Answers = { readonly [Area in keyof Areas]?: Partial<Areas[Area]> }

interface Channel<Name extends EventName> {
  readonly subscribe: (listener: (payload: Events[Name]) => void) => () => void
  readonly emit: (payload: Events[Name]) => void
}

function channel<Name extends EventName>(): Channel<Name> {
  const listeners = new Set<(payload: Events[Name]) => void>()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit(payload) {
      for (const listener of [...listeners]) {
        listener(payload)
      }
    },
  }
}

const unexpected = (name: string) => (): Promise<never> => Promise.reject(new Error(`${name} was not expected.`))

/** What a test sends as the main process. */
export interface FakeEvents {
  readonly status: Channel<'status.changed'>
  readonly records: Channel<'records.changed'>
  readonly configuration: Channel<'configuration.changed'>
  readonly outbox: Channel<'outbox.changed'>
  readonly files: Channel<'files.changed'>
}

/** A door to a main process that answers as the test says. */
export function fakeCarryon(answers: Answers): { readonly api: CarryonApi; readonly events: FakeEvents } {
  const events: FakeEvents = {
    status: channel(),
    records: channel(),
    configuration: channel(),
    outbox: channel(),
    files: channel(),
  }
  const api: CarryonApi = {
    setup: {
      probe: unexpected('setup.probe'),
      connect: unexpected('setup.connect'),
      status: unexpected('setup.status'),
      setMode: unexpected('setup.setMode'),
      ...answers.setup,
    },
    tables: {
      navigation: unexpected('tables.navigation'),
      metadata: unexpected('tables.metadata'),
      freshness: unexpected('tables.freshness'),
      ...answers.tables,
    },
    views: {
      definition: unexpected('views.definition'),
      columns: unexpected('views.columns'),
      related: unexpected('views.related'),
      page: unexpected('views.page'),
      count: unexpected('views.count'),
      groups: unexpected('views.groups'),
      ...answers.views,
    },
    ownViews: {
      texts: unexpected('ownViews.texts'),
      ofList: unexpected('ownViews.ofList'),
      preview: unexpected('ownViews.preview'),
      save: unexpected('ownViews.save'),
      remove: unexpected('ownViews.remove'),
      ...answers.ownViews,
    },
    records: {
      forms: unexpected('records.forms'),
      read: unexpected('records.read'),
      lookup: unexpected('records.lookup'),
      create: unexpected('records.create'),
      edit: unexpected('records.edit'),
      remove: unexpected('records.remove'),
      relate: unexpected('records.relate'),
      part: unexpected('records.part'),
      editOffline: unexpected('records.editOffline'),
      pin: unexpected('records.pin'),
      unpin: unexpected('records.unpin'),
      hold: unexpected('records.hold'),
      release: unexpected('records.release'),
      ...answers.records,
    },
    files: {
      attach: unexpected('files.attach'),
      standings: unexpected('files.standings'),
      unsent: unexpected('files.unsent'),
      blocked: unexpected('files.blocked'),
      bring: unexpected('files.bring'),
      save: unexpected('files.save'),
      open: unexpected('files.open'),
      retry: unexpected('files.retry'),
      remove: unexpected('files.remove'),
      ...answers.files,
    },
    search: { everywhere: unexpected('search.everywhere'), ...answers.search },
    outbox: {
      list: unexpected('outbox.list'),
      discard: unexpected('outbox.discard'),
      retry: unexpected('outbox.retry'),
      resolve: unexpected('outbox.resolve'),
      ...answers.outbox,
    },
    archive: {
      list: unexpected('archive.list'),
      restore: unexpected('archive.restore'),
      ...answers.archive,
    },
    sync: {
      run: unexpected('sync.run'),
      estimate: unexpected('sync.estimate'),
      cancel: unexpected('sync.cancel'),
      log: unexpected('sync.log'),
      ...answers.sync,
    },
    shell: { open: unexpected('shell.open'), ...answers.shell },
    settings: {
      read: unexpected('settings.read'),
      write: unexpected('settings.write'),
      ...answers.settings,
    },
    administration: {
      overview: unexpected('administration.overview'),
      table: unexpected('administration.table'),
      previewFilter: unexpected('administration.previewFilter'),
      publishFilter: unexpected('administration.publishFilter'),
      previewView: unexpected('administration.previewView'),
      publishView: unexpected('administration.publishView'),
      ...answers.administration,
    },
    events: {
      'status.changed': events.status.subscribe,
      'records.changed': events.records.subscribe,
      'configuration.changed': events.configuration.subscribe,
      'outbox.changed': events.outbox.subscribe,
      'files.changed': events.files.subscribe,
    },
  }
  return { api, events }
}

/** An application around the fake, for stores and composables; `within` sets one up inside it. */
export function applicationWith(api: CarryonApi): { readonly app: App; within: <Value>(setUp: () => Value) => Value } {
  const app = createApp({ render: () => null })
  const pinia = createPinia()
  app.provide(CARRYON, api)
  app.use(pinia)
  setActivePinia(pinia)
  const scope = effectScope()
  return {
    app,
    within(setUp) {
      const run = scope.run(() => ({ value: app.runWithContext(setUp) }))
      if (run === undefined) {
        throw new Error('The scope has ended.')
      }
      return run.value
    },
  }
}
