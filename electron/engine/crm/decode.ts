/**
 * Small readers for JSON whose shape is documented but not trusted. Each throws an `Error` that names the member that does not
 * fit; `readJson` turns it into `badAnswer`.
 */
export type JsonObject = Readonly<Record<string, unknown>>

/** `json` as an object. */
export function object(json: unknown, what: string): JsonObject {
  if (!isObject(json)) throw new Error(`${what} is not an object`)
  return json
}

/** True for a JSON object. */
export function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** The objects in an answer's `value`, or the answer itself where it is a single one. */
export function rows(json: unknown): readonly JsonObject[] {
  const answer = object(json, 'the answer')
  return 'value' in answer ? list(answer, 'value').map((row) => object(row, 'value[]')) : [answer]
}

/** The only object of an answer, with or without the `value` around it. */
export function onlyRow(json: unknown): JsonObject {
  const [first] = rows(json)
  if (first === undefined) throw new Error('value is empty')
  return first
}

/** A member that is a list. */
export function list(from: JsonObject, name: string): readonly unknown[] {
  const value = from[name]
  if (!Array.isArray(value)) throw new Error(`${name} is not a list`)
  return value
}

/** A member that is text. */
export function text(from: JsonObject, name: string): string {
  const value = from[name]
  if (typeof value !== 'string') throw new Error(`${name} is not text`)
  return value
}

/** A member that is text, or `null` where it is null, empty or absent. */
export function textOrNull(from: JsonObject, name: string): string | null {
  const value = from[name] ?? null
  if (value !== null && typeof value !== 'string') throw new Error(`${name} is not text`)
  return value === '' ? null : value
}

/** A member that is an id, in lower case. */
export function id(from: JsonObject, name: string): string {
  return text(from, name).toLowerCase()
}

/** A member that is an id or null, in lower case. */
export function idOrNull(from: JsonObject, name: string): string | null {
  return textOrNull(from, name)?.toLowerCase() ?? null
}

/** A member that is a number; `otherwise` where it is null or absent. Without `otherwise` it must be there. */
export function number(from: JsonObject, name: string, otherwise?: number): number {
  const value = from[name] ?? otherwise
  if (typeof value !== 'number') throw new Error(`${name} is not a number`)
  return value
}

/** A member that is true or false; null and absent count as false. */
export function flag(from: JsonObject, name: string): boolean {
  const value = from[name] ?? false
  if (typeof value !== 'boolean') throw new Error(`${name} is not true or false`)
  return value
}
