import type { Column } from '@shared/model/column'

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

/** Those choices of a column that a record in that state can take: each status reason belongs to one state. */
export function choicesInState(column: Column, recordState: number | null): readonly OfferedChoice[] {
  if (column.kind !== 'status') return choiceOptions(column)
  const state = recordState ?? ACTIVE
  const options = column.options.filter((option) => option.state === undefined || option.state === state)
  return choiceOptions({ ...column, options })
}
