import { useEventListener } from '@renderer/components/use-event-listener'

/** Keys that act on the grid wherever the keyboard is: Alt and an arrow open the record before or after the open one, Control N makes one. */
export function useGridKeys(actions: {
  readonly isRecordOpen: () => boolean
  readonly openNeighbour: (step: 1 | -1) => void
  readonly create: () => void
}): void {
  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented) {
      return
    }
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && actions.isRecordOpen()) {
      event.preventDefault()
      actions.openNeighbour(event.key === 'ArrowUp' ? -1 : 1)
    } else if (
      (event.ctrlKey || event.metaKey) &&
      !event.shiftKey &&
      !event.altKey &&
      event.key.toLowerCase() === 'n'
    ) {
      event.preventDefault()
      actions.create()
    }
  })
}
