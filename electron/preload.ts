import { contextBridge, ipcRenderer } from 'electron'
import { CALL_NAMES, EVENT_NAMES } from '@shared/ipc/channels'

/** Builds `window.carryon` from the contract's names: one function a call, one subscription an event, nothing generic. */
const areas: Record<string, Record<string, (input?: unknown) => unknown>> = {}

for (const name of CALL_NAMES) {
  const [area, verb] = name.split('.')
  if (area === undefined || verb === undefined) continue
  const verbs = (areas[area] ??= {})
  verbs[verb] = (input) => ipcRenderer.invoke(name, input)
}

const events: Record<string, (listener: (payload: unknown) => void) => () => void> = {}

for (const name of EVENT_NAMES) {
  events[name] = (listener) => {
    const hear = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(name, hear)
    return () => ipcRenderer.removeListener(name, hear)
  }
}

contextBridge.exposeInMainWorld('carryon', { ...areas, events })
