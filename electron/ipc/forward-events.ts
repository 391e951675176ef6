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
      return send('status.changed', event.status)
    case 'recordsChanged':
      return send('records.changed', event.tables)
    case 'configurationChanged':
      return send('configuration.changed', null)
    case 'outboxChanged':
      return send('outbox.changed', null)
  }
}
