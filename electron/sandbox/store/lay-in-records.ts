import { instantOf } from '@shared/model/instant'
import type { CellValue, LookupValue, RecordValues } from '@shared/model/record'
import { ident, join, sql, type Sql, type SqlValue } from '@electron/engine/query/sql'
import { stableGuid } from '../definition/stable-guid'
import type { SampleRecord, SandboxUser } from '../definition/table-definition'
import type { ServedSchema, ServedTable } from '../schema/served-schema'
import type { Database } from './database'
import { storedValues } from './stored-values'

/** Bound values a statement: below SQLite's limit of 32,766. */
const VALUES_IN_A_STATEMENT = 20_000

/** What records get that say nothing themselves: the moment, the owner, the business unit. */
interface Defaults {
  readonly moment: string
  readonly administrator: LookupValue | null
}

/** Lays records into the organisation in bulk, giving them versions from `firstVersion` on. Answers the last one given. */
export async function layInRecords(
  database: Database,
  schema: ServedSchema,
  records: Iterable<SampleRecord>,
  options: { readonly now: number; readonly firstVersion: number; readonly users: readonly SandboxUser[] },
): Promise<number> {
  const administrator = options.users.find(({ key }) => key === 'admin')
  const defaults: Defaults = {
    moment: instantOf(options.now),
    administrator: administrator === undefined ? null : { table: 'systemuser', id: administrator.id, name: null },
  }
  const waiting = new Map<ServedTable, RowBuffer>()
  let version = options.firstVersion - 1
  for (const record of records) {
    const table = schema.tables.get(record.table)
    if (table === undefined) continue
    version += 1
    const buffer = waiting.get(table) ?? new RowBuffer(table)
    waiting.set(table, buffer)
    buffer.add(completed(table, record.values, version, defaults))
    if (buffer.isFull()) await buffer.flush(database)
  }
  for (const buffer of waiting.values()) await buffer.flush(database)
  await nameLookups(database, schema)
  return version
}

/** Rows of one table that wait to be inserted together. */
class RowBuffer {
  private readonly columns: readonly Sql[]
  private values: SqlValue[] = []

  constructor(private readonly table: ServedTable) {
    this.columns = this.row({}).map(({ column }) => column)
  }

  add(values: RecordValues): void {
    this.values.push(...this.row(values).map(({ value }) => value))
  }

  isFull(): boolean {
    return this.values.length + this.columns.length > VALUES_IN_A_STATEMENT
  }

  async flush(database: Database): Promise<void> {
    const rows = this.values.length / this.columns.length
    if (rows === 0) return
    const row = `(${this.columns.map(() => '?').join(', ')})`
    const places: Sql = { text: Array.from({ length: rows }, () => row).join(', '), values: this.values }
    const target = sql`${ident(this.table.definition.name)} (${join(this.columns)})`
    this.values = []
    await database.run(sql`INSERT INTO ${target} VALUES ${places}`)
  }

  private row(values: RecordValues): ReturnType<typeof storedValues> {
    return [...this.table.columns.values()].flatMap((column) => storedValues(column, values[column.name] ?? null))
  }
}

function completed(table: ServedTable, values: RecordValues, version: number, defaults: Defaults): RecordValues {
  const complete: Record<string, CellValue> = {
    createdon: defaults.moment,
    modifiedon: defaults.moment,
    createdby: defaults.administrator,
    modifiedby: defaults.administrator,
    ownerid: defaults.administrator,
  }
  for (const column of table.columns.values()) {
    if (column.byDefault !== undefined) complete[column.name] = column.byDefault
  }
  complete[table.definition.primaryId] = stableGuid(`record ${table.definition.name} ${version}`)
  return { ...complete, ...values, versionnumber: version }
}

/** Fills in the names and business units that records did not bring, from the records they point at. */
async function nameLookups(database: Database, schema: ServedSchema): Promise<void> {
  for (const table of schema.tables.values()) {
    const name = ident(table.definition.name)
    for (const column of table.columns.values()) {
      if (column.kind !== 'lookup') continue
      for (const target of new Set(column.targets.map((one) => one.table))) {
        const pointed = schema.tables.get(target)?.definition
        if (pointed === undefined || pointed.primaryName === null) continue
        const own = ident(column.name)
        const names = [`${column.name}__name`, `${column.name}__name__key`].map(ident)
        await database.run(sql`UPDATE ${name} SET (${join(names)}) = (
            SELECT p.${ident(pointed.primaryName)}, p.${ident(`${pointed.primaryName}__key`)} FROM ${ident(target)} AS p
            WHERE p.${ident(pointed.primaryId)} = ${name}.${own})
          WHERE ${own} IS NOT NULL AND ${ident(`${column.name}__name`)} IS NULL
            AND ${ident(`${column.name}__table`)} = ${target}`)
      }
    }
    if (table.definition.ownership === 'user') await placeInBusinessUnits(database, schema, table)
  }
}

async function placeInBusinessUnits(database: Database, schema: ServedSchema, table: ServedTable): Promise<void> {
  if (!table.columns.has('owningbusinessunit')) return
  const name = ident(table.definition.name)
  for (const owners of ['systemuser', 'team']) {
    const owner = schema.tables.get(owners)
    if (owner?.columns.has('businessunitid') !== true) continue
    await database.run(sql`UPDATE ${name} SET
      ("owningbusinessunit", "owningbusinessunit__table", "owningbusinessunit__name", "owningbusinessunit__name__key") = (
        SELECT o."businessunitid", 'businessunit', o."businessunitid__name", o."businessunitid__name__key" FROM ${ident(owners)} AS o
        WHERE o.${ident(owner.definition.primaryId)} = ${name}."ownerid")
      WHERE "owningbusinessunit" IS NULL AND "ownerid__table" = ${owners}`)
  }
}
