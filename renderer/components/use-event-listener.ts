import { onScopeDispose } from 'vue'

/** Hears an event of the window for as long as the component or store lives. */
export function useEventListener<Name extends keyof WindowEventMap>(
  target: Window,
  name: Name,
  listener: (event: WindowEventMap[Name]) => void,
  options?: AddEventListenerOptions,
): void {
  target.addEventListener(name, listener, options)
  onScopeDispose(() => {
    target.removeEventListener(name, listener, options)
  })
}
