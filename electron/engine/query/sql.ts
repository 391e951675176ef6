/** What can be bound to a parameter. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** A piece of SQL with the values of its parameters, in order. Text from outside is a value, or goes through `ident`. */
export interface Sql {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** SQL from a template: a part that is `Sql` is put in as it is, any other becomes a bound parameter. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  let text = strings[0] ?? ''
  const values: SqlValue[] = []
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text
      values.push(...part.values)
    } else {
      text += '?'
      values.push(part)
    }
    text += strings[index + 1] ?? ''
  })
  return { text, values }
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/

/** True for a name that `ident` takes. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name)
}

/** The quoted name of a table or column. Throws for a name that is not letters, digits and underscores. */
export function ident(name: string): Sql {
  if (!isIdentifier(name)) {
    throw new Error(`not an identifier: ${JSON.stringify(name)}`)
  }
  return { text: `"${name}"`, values: [] }
}

/** The quoted name of a result column: an identifier, or two with a dot between (`alias.column`). Throws for others. */
export function resultName(name: string): Sql {
  if (!name.split('.').every(isIdentifier) || name.split('.').length > 2) {
    throw new Error(`not a name of a result column: ${JSON.stringify(name)}`)
  }
  return { text: `"${name}"`, values: [] }
}

/** The parts one after the other with the separator between them. */
export function join(parts: readonly Sql[], separator = ', '): Sql {
  return { text: parts.map((part) => part.text).join(separator), values: parts.flatMap((part) => part.values) }
}

/** The SQL that is no SQL. */
export const NOTHING: Sql = { text: '', values: [] }

function isSql(part: Sql | SqlValue): part is Sql {
  return typeof part === 'object' && part !== null && !(part instanceof Uint8Array)
}
