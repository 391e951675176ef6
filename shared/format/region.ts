/** How the user reads and types: a BCP 47 locale and an IANA time zone. Both are passed in, never asked of the machine here. */
export interface Region {
  readonly locale: string
  readonly timeZone: string
}

/** Why a typed text is no value of its column. `tooManyDigits` tells how many digits after the decimal sign there may be. */
export type TypedProblem =
  | { readonly kind: 'notANumber' }
  | { readonly kind: 'notWhole' }
  | { readonly kind: 'notADate' }
  | { readonly kind: 'notADateTime' }
  | { readonly kind: 'notAChoice'; readonly text: string }
  | { readonly kind: 'tooManyDigits'; readonly precision: number }
  /** Values of this kind are chosen, not typed. */
  | { readonly kind: 'notTyped' }
