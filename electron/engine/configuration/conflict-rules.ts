import type { ConflictPolicy } from '@shared/model/change'
import { idOrNull, isObject, rows, textOrNull } from '../crm/decode'

/** What becomes of conflicts, by table; the user is asked about tables that are not named. */
export type ConflictRules = ReadonlyMap<string, ConflictPolicy>

/** The environment variable that holds the rules, as JSON: `{"account": "mine", "contact": "theirs"}`. */
export const CONFLICT_RULES = 'carryon_ConflictRules'

/**
 * The rules in the answers for the variable's definition and for the values of variables; `null`: the caller may not see them,
 * or the organisation has none. The value counts, else the default of the definition. What cannot be read means to ask.
 */
export function decodeConflictRules(definitions: unknown, values: unknown): ConflictRules {
  const [definition] = definitions === null ? [] : rows(definitions)
  if (definition === undefined) return new Map()
  const id = idOrNull(definition, 'environmentvariabledefinitionid')
  const found = values === null ? [] : rows(values)
  const own = found.find((row) => id !== null && idOrNull(row, '_environmentvariabledefinitionid_value') === id)
  const text = (own === undefined ? null : textOrNull(own, 'value')) ?? textOrNull(definition, 'defaultvalue')
  return new Map(
    Object.entries(parsed(text ?? '{}')).flatMap(([table, rule]) => (isPolicy(rule) ? [[table, rule]] : [])),
  )
}

function parsed(text: string): object {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) ? json : {}
  } catch {
    return {}
  }
}

function isPolicy(rule: unknown): rule is ConflictPolicy {
  return rule === 'ask' || rule === 'mine' || rule === 'theirs'
}
