/** What became of a change that was sent. */
export type Settlement =
  /** The server has it. `record` is the record as it now is there, as JSON text; `null`: it is gone. */
  | { readonly kind: 'done'; readonly record: string | null }
  /** The record changed or went on the server since it was read. */
  | { readonly kind: 'conflict'; readonly serverWords: string }
  | { readonly kind: 'rejected'; readonly serverWords: string; readonly serverCode: string }
  /** It certainly did not arrive or was not carried out; it stays in the queue. */
  | { readonly kind: 'notDone' }
  /** Whether it was carried out is not known; it stays marked as sent. */
  | { readonly kind: 'unknown' }
