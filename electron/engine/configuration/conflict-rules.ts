import type { ConflictPolicy } from '@shared/model/change'
import { isObject } from '../crm/decode'
import { variableText } from './variable-text'

/** What becomes of conflicts, by table; the user is asked about tables that are not named. */
export type ConflictRules = ReadonlyMap<string, ConflictPolicy>

/** The environment variable that holds the rules, as JSON: `{"account": "mine", "contact": "theirs"}`. */
export const CONFLICT_RULES = 'carryon_ConflictRules'

/**
 * The rules in the answers for the definitions of variables and for their values; `null`: the caller may not see them, or the
 * organisation has none. What cannot be read means to ask.
 */
export function decodeConflictRules(definitions: unknown, values: unknown): ConflictRules {
  const text = variableText(CONFLICT_RULES, definitions, values)
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
