import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** What the user just did, in words, with the way back where there is one. Never an error, never sync's own doing. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: { readonly text: string; readonly run: () => void }
}

/** The toasts on screen, oldest first. */
export const useToastStore = defineStore('toast', () => {
  const toasts = shallowRef<readonly Toast[]>([])
  let last = 0

  function tell(text: string, action?: Toast['action']): void {
    last += 1
    toasts.value = [...toasts.value, { id: last, text, ...(action === undefined ? {} : { action }) }]
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  return { toasts, tell, dismiss }
})
