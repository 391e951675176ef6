import { openDatabase, type Database } from '@electron/sandbox/store/database'
import { guidFromBytes } from '@electron/engine/query/guid-bytes'
import { sql } from '@electron/engine/query/sql'
import { WORKED_COLUMNS, type WorkedTable } from './device-words'

/** Every column that devices write: what records are told apart by among them. */
export const AUDITED_COLUMNS = {
  account: ['name', ...WORKED_COLUMNS.account],
  contact: ['lastname', ...WORKED_COLUMNS.contact],
} as const satisfies Record<WorkedTable, readonly string[]>

const TABLES: readonly WorkedTable[] = ['account', 'contact']

/** One thing that happened to the organisation's records, as its own database saw it. */
export interface AuditEntry {
  readonly kind: 'create' | 'write' | 'delete'
  readonly table: WorkedTable
  readonly record: string
  readonly value: string | null
  /** Who did it; of a delete, who changed the record last. */
  readonly by: string
}

/**
 * Everything that ever happened to accounts and contacts, kept by triggers in the organisation's own database: no client can
 * write past it, and a column that is written twice with the same value is told twice.
 */
export interface OrganisationAudit {
  /** Everything since the beginning, oldest first. */
  entries(): Promise<readonly AuditEntry[]>
  /** All records of a table, by id: the columns that devices write, the owner, the version. */
  records(table: WorkedTable): Promise<ReadonlyMap<string, AuditedRecord>>
  close(): Promise<void>
}

export interface AuditedRecord {
  readonly id: string
  readonly owner: string
  readonly version: number
  readonly values: Readonly<Record<string, string | null>>
}

/** Begins the audit of the organisation whose file this is. */
export async function beginAudit(file: string): Promise<OrganisationAudit> {
  const database = await openDatabase(file)
  await database.script(`PRAGMA busy_timeout = 10000; ${AUDIT_TABLE} ${TABLES.map(triggersOf).join('')}`)
  const known: AuditEntry[] = []
  let last: Promise<void> = Promise.resolve()
  return {
    entries() {
      last = last.then(async () => {
        known.push(...(await newEntries(database, known.length)))
      })
      return last.then(() => [...known])
    },
    records: (table) => readRecords(database, table),
    close: () => database.close(),
  }
}

const AUDIT_TABLE = `
  CREATE TABLE audit (number INTEGER PRIMARY KEY, kind TEXT, table_name TEXT, record BLOB, value TEXT, by BLOB);`

function triggersOf(table: WorkedTable): string {
  const note = (kind: string, row: 'NEW' | 'OLD', value: string): string =>
    `INSERT INTO audit (kind, table_name, record, value, by)
      VALUES ('${kind}', '${table}', ${row}.${table}id, ${value}, ${row}.modifiedby);`
  const columns = AUDITED_COLUMNS[table]
  const created = columns.map((column) => note('write', 'NEW', `NEW.${column}`)).join(' ')
  const written = columns.map(
    (column) => `CREATE TRIGGER audit_${table}_${column} AFTER UPDATE OF ${column} ON ${table}
      BEGIN ${note('write', 'NEW', `NEW.${column}`)} END;`,
  )
  return `
    CREATE TRIGGER audit_${table}_create AFTER INSERT ON ${table}
      BEGIN ${note('create', 'NEW', 'NULL')} ${created} END;
    CREATE TRIGGER audit_${table}_delete AFTER DELETE ON ${table} BEGIN ${note('delete', 'OLD', 'NULL')} END;
    ${written.join('\n')}`
}

async function newEntries(database: Database, after: number): Promise<readonly AuditEntry[]> {
  const rows = await database.all(sql`SELECT * FROM audit WHERE number > ${after} ORDER BY number`)
  return rows.map((row) => ({
    kind: row['kind'] === 'create' || row['kind'] === 'delete' ? row['kind'] : 'write',
    table: row['table_name'] === 'contact' ? 'contact' : 'account',
    record: guidOf(row['record']),
    value: textOf(row['value']),
    by: guidOf(row['by']),
  }))
}

async function readRecords(database: Database, table: WorkedTable): Promise<ReadonlyMap<string, AuditedRecord>> {
  const rows = await database.all(table === 'account' ? sql`SELECT * FROM account` : sql`SELECT * FROM contact`)
  return new Map(
    rows.map((row) => {
      const id = guidOf(row[`${table}id`])
      const values = Object.fromEntries(AUDITED_COLUMNS[table].map((column) => [column, textOf(row[column])]))
      const version = Number(row['versionnumber'])
      return [id, { id, owner: guidOf(row['ownerid']), version, values }]
    }),
  )
}

function guidOf(value: unknown): string {
  return value instanceof Uint8Array ? guidFromBytes(value) : ''
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
