import type { FieldState } from '@renderer/features/record/form-editing'

/** A field with a value and nothing that is to be said about it. */
export function fieldAtRest(value: FieldState['value']): FieldState {
  return {
    value,
    unreadable: null,
    problem: null,
    mark: null,
    overtaken: undefined,
    away: false,
    suffix: null,
    saved: undefined,
    standing: { state: null, reason: null },
  }
}
