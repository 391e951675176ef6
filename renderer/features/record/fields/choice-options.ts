import type { Column } from '@shared/model/column'
import type { CellValue } from '@shared/model/record'
import { reasonsAfter } from '@shared/model/status-reason'

/** One choice as a list offers it. */
export interface OfferedChoice {
  readonly value: number
  readonly title: string
}

/** The choices of a column as a list offers them; yes and no are 1 and 0, as Dataverse numbers them. */
export function choiceOptions(column: Column): readonly OfferedChoice[] {
  switch (column.kind) {
    case 'choice':
    case 'choices':
    case 'state':
    case 'status':
      return column.options.map(({ value, label }) => ({ value, title: label }))
    case 'yesNo':
      return [
        { value: 1, title: column.trueLabel },
        { value: 0, title: column.falseLabel },
      ]
    default:
      return []
  }
}

/** The state of a record that nobody has closed or deactivated. */
const ACTIVE = 0

/** What a record has, as far as its next status reason follows from it. */
export interface StatusStanding {
  readonly state: number | null
  /** The status reason that is saved, whatever is chosen on the form. */
  readonly reason: CellValue
}

/** Those choices of a column that a record can take: each status reason belongs to one state and may follow certain others. */
export function choicesFor(column: Column, standing: StatusStanding): readonly OfferedChoice[] {
  if (column.kind !== 'status') return choiceOptions(column)
  const state = standing.state ?? ACTIVE
  const options = reasonsAfter(column, standing.reason).filter(
    (option) => option.state === undefined || option.state === state,
  )
  return choiceOptions({ ...column, options })
}
