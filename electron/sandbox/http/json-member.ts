import { fail, ok, type Result } from '@shared/model/result'
import type { ServedTable } from '../schema/served-schema'
import { badPayload, type Problem } from './problem'

/** One member of the JSON object that a request about a table carries; 400 without it. */
export function jsonMember(table: ServedTable, body: string, name: string): Result<unknown, Problem> {
  try {
    const json: unknown = JSON.parse(body)
    const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined
    if (value !== undefined) return ok(value)
  } catch {
    return fail(badPayload(table.definition.setName, 'The body is not JSON.'))
  }
  return fail(badPayload(table.definition.setName, `The member '${name}' is missing.`))
}
