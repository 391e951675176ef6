import type { Ref } from 'vue'

export interface ChipKeys {
  /** What the input and the chips stand in. */
  readonly field: Readonly<Ref<HTMLElement | null>>
  /** What has the keyboard of a chip, as a selector. */
  readonly chips: string
  isTyping(): boolean
  focusInput(): void
  /** Removes a chip, and says where the keyboard goes from there. */
  remove(at: number): void
  /** Takes what is typed as it stands; false where it means nothing by itself. */
  enter(): boolean
}

/**
 * The keys of an input behind chips. From the empty input Backspace and the left arrow lead to the last chip, which really has
 * the keyboard then, so that it is told what would be removed; there Backspace, Delete and Enter remove it.
 */
export function useChipKeys({ field, chips, isTyping, focusInput, remove, enter }: ChipKeys) {
  function elements(): HTMLElement[] {
    return [...(field.value?.querySelectorAll<HTMLElement>(chips) ?? [])]
  }

  /** A chip has the keyboard, or the input where there is none at that place. */
  function focusChip(at: number): void {
    const chip = elements()[at]
    if (chip === undefined) {
      focusInput()
    } else {
      chip.focus()
    }
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
      return
    }
    const at = elements().findIndex((chip) => chip === event.target)
    const isDone = at === -1 ? pressInInput(event) : pressOnChip(event.key, at)
    if (isDone) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** False where the key is the input's own. */
  function pressInInput({ key, repeat, target }: KeyboardEvent): boolean {
    const isAtStart = target instanceof HTMLInputElement && target.selectionStart === 0 && target.selectionEnd === 0
    switch (key) {
      case 'Enter':
        return enter()
      case 'Backspace':
      case 'ArrowLeft': {
        if (!isAtStart) {
          return false
        }
        // Whoever holds the key down to empty the input means what was typed.
        if (!isTyping() && !repeat) {
          focusChip(elements().length - 1)
        }
        return true
      }
      default:
        return false
    }
  }

  function pressOnChip(key: string, at: number): boolean {
    switch (key) {
      case 'Backspace':
      case 'Delete':
      case 'Enter':
      case ' ':
        remove(at)
        return true
      case 'ArrowLeft':
        focusChip(Math.max(0, at - 1))
        return true
      case 'ArrowRight':
        focusChip(at + 1)
        return true
      case 'Home':
        focusChip(0)
        return true
      case 'End':
      case 'Escape':
        focusInput()
        return true
      default:
        return false
    }
  }

  return { press, focusChip }
}
