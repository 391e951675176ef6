import type { EngineEvent } from '../engine'

/** Carries the engine's events to whoever listens. */
export interface EventBus {
  publish(event: EngineEvent): void
  subscribe(listener: (event: EngineEvent) => void): () => void
}

/** A bus without listeners. */
export function createEventBus(): EventBus {
  const listeners = new Set<(event: EngineEvent) => void>()
  return {
    publish(event) {
      for (const listener of [...listeners]) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
