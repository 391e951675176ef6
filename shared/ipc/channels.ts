import type { CallName, EventName } from './contract'

/**
 * The names of the contract without its schemas, for the preload, which holds no validation library. A name missing on
 * either side is a type error.
 */
export const CALL_NAMES = [
  'setup.probe',
  'setup.connect',
  'setup.status',
  'setup.setMode',
  'tables.navigation',
  'tables.metadata',
  'tables.freshness',
  'views.definition',
  'views.columns',
  'views.related',
  'views.page',
  'views.count',
  'views.groups',
  'ownViews.texts',
  'ownViews.ofList',
  'ownViews.preview',
  'ownViews.save',
  'ownViews.remove',
  'records.forms',
  'records.read',
  'records.lookup',
  'records.create',
  'records.edit',
  'records.remove',
  'records.relate',
  'records.part',
  'records.editOffline',
  'records.pin',
  'records.unpin',
  'records.hold',
  'records.release',
  'files.attach',
  'files.standings',
  'files.unsent',
  'files.blocked',
  'files.bring',
  'files.save',
  'files.open',
  'files.retry',
  'files.remove',
  'search.everywhere',
  'outbox.list',
  'outbox.discard',
  'outbox.retry',
  'outbox.resolve',
  'archive.list',
  'archive.restore',
  'sync.run',
  'sync.estimate',
  'sync.cancel',
  'sync.log',
  'settings.read',
  'settings.write',
  'shell.open',
  'administration.overview',
  'administration.table',
  'administration.previewFilter',
  'administration.publishFilter',
  'administration.previewView',
  'administration.publishView',
] as const satisfies readonly CallName[]

export const EVENT_NAMES = [
  'status.changed',
  'records.changed',
  'configuration.changed',
  'outbox.changed',
  'files.changed',
] as const satisfies readonly EventName[]

type Missing = Exclude<CallName, (typeof CALL_NAMES)[number]> | Exclude<EventName, (typeof EVENT_NAMES)[number]>

/** Fails to compile when the contract has a name that the lists above lack. */
export const COMPLETE: [Missing] extends [never] ? true : Missing = true
