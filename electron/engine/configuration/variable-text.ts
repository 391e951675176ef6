import { idOrNull, rows, textOrNull } from '../crm/decode'

/**
 * What an environment variable of that schema name says, in the answers for the definitions of variables and for their values: its
 * value counts, else its default. `null`: the caller may not see it, or the organisation has none.
 */
export function variableText(schemaName: string, definitions: unknown, values: unknown): string | null {
  const known = definitions === null ? [] : rows(definitions)
  const definition = known.find((row) => textOrNull(row, 'schemaname') === schemaName)
  if (definition === undefined) return null
  const id = idOrNull(definition, 'environmentvariabledefinitionid')
  const found = values === null ? [] : rows(values)
  const own = found.find((row) => id !== null && idOrNull(row, '_environmentvariabledefinitionid_value') === id)
  return (own === undefined ? null : textOrNull(own, 'value')) ?? textOrNull(definition, 'defaultvalue')
}
