import type { CellValue } from '@shared/model/record'

/** A value that is text, and empty text for every other one. */
export function textOf(value: CellValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
