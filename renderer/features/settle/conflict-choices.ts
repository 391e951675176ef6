import type { Conflict, ConflictColumn, Resolution } from '@shared/model/change'
import type { CellValue } from '@shared/model/record'

/** Which side stands. */
export type Side = 'mine' | 'theirs'

/**
 * What was chosen so far: a side for each column, or, where a whole record stands against its deletion, for the record
 * (under `WHOLE_RECORD`).
 */
export type Choices = ReadonlyMap<string, Side>

export const NO_CHOICES: Choices = new Map()
export const WHOLE_RECORD = ''

/** What asks for a choice: the columns in conflict, or the record as a whole when one side deleted it. */
export function questionsOf(conflict: Conflict): readonly string[] {
  return conflict.cause === 'bothEdited' ? conflict.columns.map(({ column }) => column) : [WHOLE_RECORD]
}

/** The choices with one more, or with another side for it. */
export function withChoice(choices: Choices, question: string, side: Side): Choices {
  return new Map(choices).set(question, side)
}

/** One side for everything. */
export function allOf(conflict: Conflict, side: Side): Choices {
  return new Map(questionsOf(conflict).map((question) => [question, side]))
}

/** How many choices are still to be made. */
export function openChoices(conflict: Conflict, choices: Choices): number {
  return questionsOf(conflict).filter((question) => !choices.has(question)).length
}

/** The value a column will have, `undefined` while nothing is chosen. */
export function resultOf({ column, mine, theirs }: ConflictColumn, choices: Choices): CellValue | undefined {
  const side = choices.get(column)
  return side === undefined ? undefined : side === 'mine' ? mine : theirs
}

/**
 * Of the choices made in a conflict as it was then, those that still mean the same now: whoever chose between other values has
 * not chosen between these.
 */
export function stillMeant(choices: Choices, then: Conflict, now: Conflict): Choices {
  if (then.cause !== now.cause) {
    return NO_CHOICES
  }
  const known = now.cause === 'bothEdited' ? sameColumns(then, now) : sameRecord(then, now)
  return new Map([...choices].filter(([question]) => known.has(question)))
}

function sameColumns(then: Conflict, now: Conflict): ReadonlySet<string> {
  const before = new Set(then.columns.map(sidesOf))
  return new Set(now.columns.filter((column) => before.has(sidesOf(column))).map(({ column }) => column))
}

function sameRecord(then: Conflict, now: Conflict): ReadonlySet<string> {
  const all = ({ columns }: Conflict): string => columns.map(sidesOf).sort().join(' ')
  return new Set(all(then) === all(now) ? [WHOLE_RECORD] : [])
}

function sidesOf({ column, mine, theirs }: ConflictColumn): string {
  return JSON.stringify([column, mine, theirs])
}

/** How the conflict is to be settled; `null` while a choice is missing. */
export function resolutionOf(conflict: Conflict, choices: Choices): Resolution | null {
  if (openChoices(conflict, choices) > 0) {
    return null
  }
  if (conflict.cause !== 'bothEdited') {
    return { kind: choices.get(WHOLE_RECORD) === 'mine' ? 'mine' : 'theirs' }
  }
  const asked = questionsOf(conflict)
  return { kind: 'columns', choices: Object.fromEntries([...choices].filter(([column]) => asked.includes(column))) }
}
