import type { CarryonError } from './errors'

/** An outcome as a value: what was asked for, or why it could not be had. */
export type Result<Value, Failure = CarryonError> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure }

/** The successful outcome that holds `value`. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** The failed outcome that holds `error`. */
export function fail<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error }
}
