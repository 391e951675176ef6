import { sql } from '@electron/engine/query/sql'
import type { OrganisationInProcess } from '@electron/sandbox/in-process'
import { TABLES_USED } from './organisation'

/** A record as the organisation has it: what people edit, whose it is, and what it hangs below. */
export interface ServerRecord {
  readonly values: Readonly<Record<string, string | null>>
  readonly owner: string | null
  readonly parent: string | null
  readonly version: number
}

/** The organisation's records by `table/id` (32 hexadecimal digits). */
export type ServerState = ReadonlyMap<string, ServerRecord>

/** Looks into the organisation's own tables. */
export function readServer(organisation: OrganisationInProcess): Promise<ServerState> {
  return organisation.store.read(async (database) => {
    const records = new Map<string, ServerRecord>()
    for (const { name, id, columns } of TABLES_USED) {
      const parent = name === 'contact' ? 'lower(hex("parentcustomerid"))' : 'NULL'
      const rows = await database.all({
        ...sql``,
        text: `SELECT lower(hex("${id}")) AS id_text, lower(hex("ownerid")) AS owner, ${parent} AS parent, versionnumber, ${columns.map((column) => `"${column}"`).join(', ')} FROM "${name}" ORDER BY 1`,
        values: [],
      })
      for (const row of rows) {
        records.set(`${name}/${String(row['id_text'])}`, {
          values: Object.fromEntries(columns.map((column) => [column, textOf(row[column])])),
          owner: textOf(row['owner']),
          parent: textOf(row['parent']),
          version: Number(row['versionnumber']),
        })
      }
    }
    return records
  })
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
