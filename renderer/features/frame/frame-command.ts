/** What a key does anywhere in the window. */
export type FrameCommand =
  | { readonly kind: 'sync' }
  | { readonly kind: 'status' }
  | { readonly kind: 'pane'; readonly step: 1 | -1 }
  /** `position` counts the tables of the navigation from 0. */
  | { readonly kind: 'table'; readonly position: number }

/** The parts of a key press that decide. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** The command of a key press, `null` for keys that belong to whatever has focus. Command stands for Control on a Mac. */
export function frameCommandOf(press: KeyPress): FrameCommand | null {
  const control = press.ctrlKey || press.metaKey
  if (press.key === 'F9' && !control && !press.altKey && !press.shiftKey) {
    return { kind: 'sync' }
  }
  if (press.key === 'F6' && !control && !press.altKey) {
    return { kind: 'pane', step: press.shiftKey ? -1 : 1 }
  }
  if (control && press.shiftKey && !press.altKey && press.code === 'KeyS') {
    return { kind: 'status' }
  }
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1]
  if (digit !== undefined && press.altKey && !control && !press.shiftKey) {
    return { kind: 'table', position: Number(digit) - 1 }
  }
  return null
}
