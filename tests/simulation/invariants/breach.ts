/** A rule of sync that does not hold, in words. */
export interface Breach {
  readonly invariant: string
  readonly words: string
}
