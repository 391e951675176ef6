import { useEventListener } from '@renderer/components/use-event-listener'

/** What the keys of an open record do. */
export interface RecordKeys {
  /** False while another form stands over this one: the keys are its own then. */
  active(): boolean
  save(): void
  saveAndClose(): void
  mayEditOffline(): boolean
  editOffline(): void
  close(): void
  /** Takes the keyboard out of a field. */
  leaveField(): void
}

/** The keys of an open record: some wherever in the window the keyboard is, the others, `press`, where it is on the record. */
export function useRecordKeys(keys: RecordKeys) {
  function press(event: KeyboardEvent): void {
    const control = event.ctrlKey || event.metaKey
    if (!keys.active() || event.defaultPrevented || document.querySelector('.v-overlay--active .v-list') !== null) {
      return
    }
    if (control && event.shiftKey && event.key === 'Enter') {
      event.preventDefault()
      keys.saveAndClose()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
        keys.leaveField()
      } else {
        keys.close()
      }
    }
  }

  function pressAnywhere(event: KeyboardEvent): void {
    const control = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (!keys.active() || !control || event.defaultPrevented) {
      return
    }
    // With Caps Lock on, keys come as capitals.
    const key = event.key.toLowerCase()
    if (key === 's') {
      event.preventDefault()
      keys.save()
    } else if (key === 'e' && keys.mayEditOffline()) {
      event.preventDefault()
      keys.editOffline()
    }
  }

  useEventListener(window, 'keydown', pressAnywhere)
  return { press }
}
