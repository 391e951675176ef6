import type { Engine } from '../engine/engine'
import type { Command } from './command'
import { createRecord, deleteRecord, editRecord, relateRecords, showRecord } from './commands/record-commands'
import { listRecords, listRelated, listViews } from './commands/view-commands'
import { connectDevice, switchMode, tellStatus } from './commands/device-commands'
import { listArchive, restoreEntry } from './commands/archive-commands'
import { listConflicts, resolveConflict } from './commands/conflict-commands'
import { attachFile, saveAttachment } from './commands/file-commands'
import { discardChange, listPending, retryChanges } from './commands/outbox-commands'
import { pinRecord, unpinRecord } from './commands/pin-commands'
import { searchRecords } from './commands/search-commands'
import { syncNow } from './commands/sync-commands'
import type { Outcome } from './outcome'

/** The commands that need an engine: all but `sandbox` and `help`. */
export type EngineCommand = Exclude<Command, { readonly kind: 'sandbox' | 'help' }>

/** Carries out one command on the engine. */
export function runCommand(engine: Engine, command: EngineCommand): Promise<Outcome> {
  switch (command.kind) {
    case 'connect':
      return connectDevice(engine, command)
    case 'sync':
      return syncNow(engine, command)
    case 'mode':
      return switchMode(engine, command)
    case 'status':
      return tellStatus(engine)
    case 'views':
      return listViews(engine)
    case 'list':
      return listRecords(engine, command)
    case 'related':
      return listRelated(engine, command)
    case 'search':
      return searchRecords(engine, command)
    case 'show':
      return showRecord(engine, command)
    case 'create':
      return createRecord(engine, command)
    case 'edit':
      return editRecord(engine, command)
    case 'delete':
      return deleteRecord(engine, command)
    case 'relate':
    case 'part':
      return relateRecords(engine, command)
    case 'pending':
      return listPending(engine)
    case 'discard':
      return discardChange(engine, command)
    case 'retry':
      return retryChanges(engine, command)
    case 'conflicts':
      return listConflicts(engine)
    case 'resolve':
      return resolveConflict(engine, command)
    case 'archive':
      return listArchive(engine)
    case 'restore':
      return restoreEntry(engine, command)
    case 'pin':
      return pinRecord(engine, command)
    case 'unpin':
      return unpinRecord(engine, command)
    case 'attach':
      return attachFile(engine, command)
    case 'attachment':
      return saveAttachment(engine, command)
  }
}
