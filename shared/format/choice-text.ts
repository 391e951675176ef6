import type { ChoiceOption } from '../model/column'
import { fail, ok, type Result } from '../model/result'
import type { TypedProblem } from './region'

/** The label of a choice; its number when the organisation has no such choice any more. */
export function choiceText(options: readonly ChoiceOption[], value: number): string {
  return options.find((option) => option.value === value)?.label ?? String(value)
}

/** The labels of several choices, in the order the organisation lists them. */
export function choicesText(options: readonly ChoiceOption[], values: readonly number[]): string {
  const known = options.filter((option) => values.includes(option.value)).map((option) => option.label)
  const unknown = values.filter((value) => options.every((option) => option.value !== value)).map(String)
  return [...known, ...unknown].join('; ')
}

/** The choice with that label, in any case, or with that number. */
export function parseChoice(options: readonly ChoiceOption[], typed: string): Result<number, TypedProblem> {
  const text = typed.trim()
  const found =
    options.find((option) => option.label === text) ??
    options.find((option) => foldLabel(option.label) === foldLabel(text)) ??
    options.find((option) => String(option.value) === text)
  return found === undefined ? fail({ kind: 'notAChoice', text }) : ok(found.value)
}

/** The choices whose labels stand between semicolons. */
export function parseChoices(options: readonly ChoiceOption[], typed: string): Result<readonly number[], TypedProblem> {
  const values = new Set<number>()
  for (const piece of typed.split(';')) {
    if (piece.trim() === '') continue
    const choice = parseChoice(options, piece)
    if (!choice.ok) return choice
    values.add(choice.value)
  }
  return ok([...values])
}

function foldLabel(label: string): string {
  return label.trim().normalize('NFKC').toLocaleLowerCase('en')
}
