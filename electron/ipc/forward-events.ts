import type { EventName, Events } from '@shared/ipc/contract'
import type { Engine, EngineEvent } from '../engine/engine'

/** Sends one event to the window. */
export type SendEvent = <Name extends EventName>(name: Name, payload: Events[Name]) => void

/** Tells the window what happens in the engine; the answer stops it. */
export function forwardEvents(engine: Engine, send: SendEvent): () => void {
  return engine.subscribe((event) => forward(event, send))
}

function forward(event: EngineEvent, send: SendEvent): void {
  switch (event.kind) {
    case 'statusChanged':
      send('status.changed', event.status)
      break
    case 'recordsChanged':
      send('records.changed', event.tables)
      break
    case 'configurationChanged':
      send('configuration.changed', null)
      break
    case 'outboxChanged':
      send('outbox.changed', null)
      break
    case 'filesChanged':
      send('files.changed', event.notes)
      break
  }
}
