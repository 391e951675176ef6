import type { Column } from '@shared/model/column'

/** The choices of a column as a list offers them; yes and no are 1 and 0, as Dataverse numbers them. */
export function choiceOptions(column: Column): readonly { readonly value: number; readonly title: string }[] {
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
