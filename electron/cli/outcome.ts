import type { CarryonError } from '@shared/model/errors'

/**
 * What a command came to: one document, in words and as JSON, and an error if something of it was refused. A command that
 * failed in part has both.
 */
export interface Outcome {
  readonly document: unknown
  readonly words: string
  readonly error: CarryonError | null
}

/** An outcome in which all went well. */
export function done(document: unknown, words: string): Outcome {
  return { document, words, error: null }
}

/** An outcome of which nothing came. */
export function refused(error: CarryonError): Outcome {
  return { document: undefined, words: '', error }
}

/** Rows of cells as text columns, the widest cell setting the width; the first row is the heading. */
export function tableOfWords(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)))
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
