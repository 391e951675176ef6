/** How the sample is made: from which seed, how many business records, and as of when (milliseconds since 1970). */
export interface SampleOptions {
  readonly seed: number
  readonly scale: number
  readonly now: number
}
