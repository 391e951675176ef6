/** What became of a change that was sent. */
export type Settlement =
  /** The server has it. `record` is the record as it now is there, as JSON text; `null`: it is gone. */
  | { readonly kind: 'done'; readonly record: string | null }
  /**
   * The record changed or went on the server since it was read; `record` is what is there now, as JSON text. `perhapsApplied`:
   * the change itself may be among what changed, since its answer was lost.
   */
  | { readonly kind: 'overtaken'; readonly record: string | null; readonly perhapsApplied: boolean }
  | { readonly kind: 'rejected'; readonly serverWords: string; readonly serverCode: string }
  /** It certainly did not arrive or was not carried out; it stays in the queue. */
  | { readonly kind: 'notDone' }
  /** Whether it was carried out is not known; it stays marked as sent. */
  | { readonly kind: 'unknown' }

/** What a settled change has come to. `merged`: how many columns of both sides had merged into it by themselves. */
export type Settled =
  | { readonly kind: 'confirmed'; readonly merged: number }
  | { readonly kind: 'queued' | 'sending' | 'conflict' | 'rejected'; readonly merged: number }
  /** Nothing of it is left: it was discarded or taken into another change. */
  | { readonly kind: 'gone' }
