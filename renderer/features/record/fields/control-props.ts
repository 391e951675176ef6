import type { CellValue } from '@shared/model/record'

/** What every control of a field that can be written is given. */
export interface ControlProps {
  value: CellValue
  /** The id that the field's label points at. */
  controlId: string
  /** The id of what is said about the field, if anything is. */
  describedBy: string | undefined
  invalid: boolean
  required: boolean
}
