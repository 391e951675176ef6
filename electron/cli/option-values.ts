/** Every option of every command. */
export const OPTIONS = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  port: { type: 'string' },
  seed: { type: 'string' },
  scale: { type: 'string' },
  file: { type: 'string' },
  latency: { type: 'string' },
  org: { type: 'string' },
  token: { type: 'string' },
  client: { type: 'string' },
  full: { type: 'boolean' },
  tables: { type: 'string' },
  'despite-metered': { type: 'boolean' },
  faults: { type: 'string' },
  column: { type: 'string', multiple: true },
  view: { type: 'string' },
  table: { type: 'string' },
  top: { type: 'string' },
  sort: { type: 'string' },
  filter: { type: 'string', multiple: true },
  search: { type: 'string' },
  fetch: { type: 'string' },
  now: { type: 'string' },
  'time-zone': { type: 'string' },
  text: { type: 'string' },
  to: { type: 'string' },
} as const

export type OptionName = keyof typeof OPTIONS
/** The options that were given. */
export type Values = Readonly<Partial<Record<OptionName, string | boolean | readonly string[] | undefined>>>

/** Why the words of a command line are none. */
export class Misuse extends Error {}

/** An option of text; `null` when it is not given. */
export function textOption(values: Values, name: OptionName): string | null {
  const value = values[name]
  return typeof value === 'string' ? value : null
}

/** An option that must be given. */
export function needed(values: Values, name: OptionName): string {
  const value = textOption(values, name)
  if (value === null || value === '') throw new Misuse(`--${name} is needed.`)
  return value
}

/** An option that is a whole number in a range; `null` when it is not given. */
export function numberOption(values: Values, name: OptionName, least: number, most: number): number | null {
  const text = textOption(values, name)
  if (text === null) return null
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new Misuse(`--${name} is a whole number from ${least} to ${most}.`)
  }
  return number
}

/** An option that may be given several times. */
export function repeatedOption(values: Values, name: OptionName): readonly string[] {
  const given = values[name]
  return Array.isArray(given) ? given.map(String) : []
}
