import { loadavg } from 'node:os'

/** One figure beside the bar it has to reach. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly bar: string
  readonly met: boolean
}

/** One row of the table of figures: what was measured, how it compares, and anything a reader has to know of it. */
export interface Row {
  readonly work: string
  readonly measured: Readonly<Record<string, unknown>>
  readonly figures: readonly Figure[]
  readonly notes: readonly string[]
  /** The machine's load when the row was done: other work takes its share of every figure. */
  readonly loadAverage: number
  readonly met: boolean
}

export function atLeast(name: string, value: number, bar: number): Figure {
  return { name, value, bar: `at least ${bar}`, met: value >= bar }
}

export function atMost(name: string, value: number, bar: number): Figure {
  return { name, value, bar: `at most ${bar}`, met: value <= bar }
}

export function below(name: string, value: number, bar: number): Figure {
  return { name, value, bar: `below ${bar}`, met: value < bar }
}

export function rowOf(work: string, row: Pick<Row, 'measured' | 'figures' | 'notes'>): Row {
  return { work, ...row, loadAverage: loadavg()[0] ?? 0, met: row.figures.every(({ met }) => met) }
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}

/** A line about what is going on, for the one who waits. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
