import { useEventListener } from '@renderer/components/use-event-listener'
import { frameCommandOf, type FrameCommand } from './frame-command'

/** Carries out the keys that work anywhere in the window, unless something inside has answered them already. */
export function useFrameKeys(carryOut: (command: FrameCommand) => void): void {
  useEventListener(window, 'keydown', (event) => {
    const command = event.defaultPrevented ? null : frameCommandOf(event)
    if (command !== null) {
      event.preventDefault()
      carryOut(command)
    }
  })
}
