import type { RecordValues } from '@shared/model/record'
import { columnOf, type Table } from '@shared/model/table'

/**
 * What a new record of `table` begins with when somebody looked for it by a name and found none. A person's full name is put
 * together by the server, so its words go where it takes them from: the last is the family's.
 */
export function valuesNamed(table: Table, typed: string): RecordValues {
  const name = typed.trim().replaceAll(/\s+/g, ' ')
  if (name === '' || table.primaryName === null) return {}
  if (takesText(table, table.primaryName)) return fitting(table, { [table.primaryName]: name })
  if (!takesText(table, 'firstname') || !takesText(table, 'lastname')) return {}
  const words = name.split(' ')
  const first = words.slice(0, -1).join(' ')
  return fitting(table, { ...(first === '' ? {} : { firstname: first }), lastname: words.at(-1) ?? name })
}

function takesText(table: Table, name: string): boolean {
  const column = columnOf(table, name)
  return column?.kind === 'text' && column.creatable
}

/** A name that was typed to find something may be longer than the column that takes it. */
function fitting(table: Table, values: Readonly<Record<string, string>>): RecordValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => {
      const column = columnOf(table, name)
      return [name, column?.kind === 'text' ? text.slice(0, column.maxLength) : text]
    }),
  )
}
