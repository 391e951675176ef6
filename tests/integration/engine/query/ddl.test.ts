import { expect, test } from 'vitest'
import { addColumnSql, createTableSql, indexSql, lookupNameIndexSql } from '@electron/engine/query/ddl'
import { physicalTableOf } from '@electron/engine/query/physical-table-of'
import type { PhysicalColumn, PhysicalTable } from '@electron/engine/query/physical-table'
import { storedColumns } from '@electron/engine/query/stored-columns'
import { QueryDatabase } from './query-database'
import { foldedTable } from './folded-tables'
import { ACCOUNT, CONTACT } from './sample-tables'

function columnNamed(table: PhysicalTable, name: string): PhysicalColumn {
  const column = table.columns.get(name)
  if (column === undefined) {
    throw new Error(`no column ${name}`)
  }
  return column
}

test('a table holds the named columns and its key', () => {
  const table = physicalTableOf(ACCOUNT, new Set(['name', 'ownerid', 'nosuch']))
  expect([...table.columns.keys()]).toEqual(['accountid', 'name', 'ownerid'])
  expect(createTableSql(table)).toBe(
    'CREATE TABLE "account" ("accountid" BLOB NOT NULL PRIMARY KEY, "name" TEXT COLLATE NOCASE, ' +
      '"ownerid" BLOB, "ownerid__table" TEXT, "ownerid__name" TEXT COLLATE NOCASE)',
  )
})

test('every kind of column has its type', async () => {
  const database = new QueryDatabase()
  await database.open()
  const columns = await database.run({ text: 'SELECT name, type FROM pragma_table_info(?)', values: ['account'] })
  const types = new Map(columns.map((column) => [column['name'], column['type']]))
  expect(Object.fromEntries(types)).toMatchObject({
    accountid: 'BLOB',
    description: 'TEXT',
    employees: 'INTEGER',
    revenue: 'REAL',
    clicks: 'TEXT',
    versionnumber: 'INTEGER',
    industrycode: 'INTEGER',
    vip: 'INTEGER',
    interests: 'TEXT',
    createdon: 'TEXT',
    ownerid: 'BLOB',
  })
  await database.close()
})

test('a column can be added and indexed later', async () => {
  const database = new QueryDatabase()
  const small = physicalTableOf({ ...ACCOUNT, name: 'small', primaryId: 'accountid' }, new Set(['name']))
  await database.run({ text: createTableSql(small), values: [] })
  const owner = columnNamed(physicalTableOf(ACCOUNT, 'all'), 'ownerid')
  const statements = [
    ...storedColumns(owner).map((stored) => addColumnSql(small, stored)),
    indexSql(small, owner),
    lookupNameIndexSql(small, owner),
  ]
  for (const text of [...statements, indexSql(small, owner)]) {
    await database.run({ text, values: [] })
  }
  const columns = await database.run({ text: "SELECT name FROM pragma_table_info('small')", values: [] })
  expect(columns.map((column) => column['name'])).toEqual([
    'accountid',
    'name',
    'ownerid',
    'ownerid__table',
    'ownerid__name',
  ])
  await database.close()
})

test('what a device does not keep, or SQL could not name, is left out', () => {
  const basics = { label: '', required: 'none', creatable: true, updatable: true } as const
  const table = physicalTableOf(
    {
      ...ACCOUNT,
      columns: [
        ...ACCOUNT.columns,
        { ...basics, name: 'picture', kind: 'other', typeName: 'Image' },
        { ...basics, name: 'a"; DROP TABLE account --', kind: 'memo', maxLength: 1 },
      ],
    },
    'all',
  )
  expect(table.columns.size).toBe(ACCOUNT.columns.length)
})

test('the hierarchy is known also when its column is not here', () => {
  expect(physicalTableOf(ACCOUNT, new Set(['name'])).hierarchyColumn).toBe('parentaccountid')
  expect(physicalTableOf(CONTACT, 'all').hierarchyColumn).toBeNull()
})

test('a folded key is a column of its own, and what is indexed', () => {
  const table = foldedTable(physicalTableOf(ACCOUNT, new Set(['name', 'ownerid'])), 1033)
  expect(createTableSql(table)).toBe(
    'CREATE TABLE "account" ("accountid" BLOB NOT NULL PRIMARY KEY, "name" TEXT COLLATE NOCASE, "name__key" TEXT, ' +
      '"ownerid" BLOB, "ownerid__table" TEXT, "ownerid__name" TEXT COLLATE NOCASE, "ownerid__name__key" TEXT)',
  )
  expect(indexSql(table, columnNamed(table, 'name'))).toMatch(/\("name__key", "accountid"\)$/)
  expect(indexSql(table, columnNamed(table, 'ownerid'))).toMatch(/\("ownerid", "accountid"\)$/)
  expect(lookupNameIndexSql(table, columnNamed(table, 'ownerid'))).toMatch(/\("ownerid__name__key", "accountid"\)$/)
})
