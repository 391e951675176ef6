import { describe, expect, test } from 'vitest'
import type { Column, ColumnKind, DateBehavior, LookupRole, TextFormat } from '@shared/model/column'
import { columnOf, type ManyToOne } from '@shared/model/table'
import { TABLES } from '@electron/sandbox/definition/tables'

const byName = new Map(TABLES.map((table) => [table.name, table]))
const columns: readonly Column[] = TABLES.flatMap((table) => table.columns)
const manyToOne: readonly ManyToOne[] = TABLES.flatMap((table) =>
  table.relationships.flatMap((each) => (each.kind === 'manyToOne' && each.table === table.name ? [each] : [])),
)

function repeated(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

describe('the tables of the sandbox organisation', () => {
  test('use every kind of column, text format, date behaviour and lookup role', () => {
    const kinds: readonly ColumnKind[] = [
      'text',
      'memo',
      'whole',
      'bigint',
      'decimal',
      'double',
      'money',
      'yesNo',
      'choice',
      'choices',
      'state',
      'status',
      'dateTime',
      'lookup',
      'id',
      'image',
      'parties',
      'other',
    ]
    const formats: readonly TextFormat[] = ['text', 'textArea', 'email', 'phone', 'url', 'ticker']
    const behaviors: readonly DateBehavior[] = ['userLocal', 'dateOnly', 'timeZoneIndependent']
    const roles: readonly LookupRole[] = ['simple', 'customer', 'owner', 'regarding']
    expect(new Set(columns.map(({ kind }) => kind))).toEqual(new Set(kinds))
    expect(new Set(columns.flatMap((each) => (each.kind === 'text' ? [each.format] : [])))).toEqual(new Set(formats))
    expect(new Set(columns.flatMap((each) => (each.kind === 'dateTime' ? [each.behavior] : [])))).toEqual(
      new Set(behaviors),
    )
    expect(new Set(columns.flatMap((each) => (each.kind === 'lookup' ? [each.role] : [])))).toEqual(new Set(roles))
    const participations = columns.flatMap((each) => (each.kind === 'parties' ? [each.participation] : []))
    expect(new Set(participations)).toEqual(new Set([1, 2, 5, 6, 7]))
  })

  test('are told apart by logical name, set name, type code and metadata id', () => {
    expect(repeated(TABLES.map(({ name }) => name))).toEqual([])
    expect(repeated(TABLES.map(({ setName }) => setName))).toEqual([])
    expect(repeated(TABLES.map(({ typeCode }) => typeCode))).toEqual([])
    expect(repeated(TABLES.map(({ metadataId }) => metadataId))).toEqual([])
  })

  test.each(TABLES)('$name has its key, its name column and no column twice', (table) => {
    expect(repeated(table.columns.map(({ name }) => name))).toEqual([])
    expect(columnOf(table, table.primaryId)?.kind).toBe('id')
    expect(table.primaryName === null || columnOf(table, table.primaryName)?.kind === 'text').toBe(true)
    expect(table.columns.map(({ name }) => name)).toEqual(
      table.columns.map(({ schemaName }) => schemaName.toLowerCase()),
    )
    expect(columnOf(table, 'versionnumber')?.kind).toBe('bigint')
  })

  test.each(TABLES.filter(({ ownership }) => ownership === 'user'))(
    '$name has an owner, a unit and a history',
    (table) => {
      const names = table.columns.map(({ name }) => name)
      expect(names).toEqual(
        expect.arrayContaining(['ownerid', 'owningbusinessunit', 'createdon', 'createdby', 'modifiedon', 'modifiedby']),
      )
    },
  )

  test('keep a base amount, a currency and an exchange rate beside every amount', () => {
    for (const table of TABLES) {
      const names = table.columns.map(({ name }) => name)
      const amounts = table.columns.filter(({ kind, name }) => kind === 'money' && !name.endsWith('_base'))
      for (const { name } of amounts) {
        expect(names).toEqual(expect.arrayContaining([`${name}_base`, 'transactioncurrencyid', 'exchangerate']))
      }
    }
  })

  test('put every status reason under a state of its table', () => {
    for (const table of TABLES) {
      const states = table.columns.flatMap((each) => (each.kind === 'state' ? each.options : []))
      const reasons = table.columns.flatMap((each) => (each.kind === 'status' ? each.options : []))
      expect(reasons.every(({ state }) => states.some(({ value }) => value === state))).toBe(true)
      expect(states.every(({ value }) => reasons.some(({ state }) => state === value))).toBe(true)
    }
  })
})

describe('relationships of the sandbox organisation', () => {
  test('start at a lookup that names the same target and navigation property', () => {
    for (const relationship of manyToOne) {
      const table = byName.get(relationship.table)
      const column = table === undefined ? undefined : columnOf(table, relationship.column)
      expect(column?.kind).toBe('lookup')
      if (column?.kind === 'lookup' && column.role !== 'owner') {
        expect(column.targets).toContainEqual({ table: relationship.target, navigation: relationship.navigation })
      }
    }
  })

  test('end at the key of a table that exists; only the owner is abstract', () => {
    for (const { target, targetColumn, column } of manyToOne) {
      expect(byName.get(target)?.primaryId ?? 'ownerid').toBe(targetColumn)
      expect(byName.has(target) || column === 'ownerid').toBe(true)
    }
  })

  test('are known on both of their sides, by schema names and metadata ids of their own', () => {
    for (const relationship of manyToOne.filter(({ target }) => target !== 'owner')) {
      expect(byName.get(relationship.target)?.relationships).toContainEqual(relationship)
    }
    expect(repeated(manyToOne.map(({ schemaName }) => schemaName))).toEqual([])
    expect(repeated(manyToOne.map(({ metadataId }) => metadataId))).toEqual([])
  })

  test('give every navigation property of a table to one relationship', () => {
    for (const table of TABLES) {
      const own = manyToOne.filter((each) => each.table === table.name).map(({ navigation }) => navigation)
      const collections = manyToOne.filter((each) => each.target === table.name).map(({ collection }) => collection)
      expect(repeated([...own, ...collections])).toEqual([])
    }
  })

  test('make accounts a hierarchy and link opportunities with competitors', () => {
    expect(
      manyToOne.filter((each) => each.table === 'account' && each.hierarchical).map(({ column }) => column),
    ).toEqual(['parentaccountid'])
    const pairs = TABLES.flatMap(({ relationships }) => relationships.filter(({ kind }) => kind === 'manyToMany'))
    for (const pair of pairs) {
      if (pair.kind === 'manyToMany') {
        const intersect = byName.get(pair.intersect)
        expect(intersect?.columns.map(({ name }) => name)).toEqual(
          expect.arrayContaining([pair.firstColumn, pair.secondColumn]),
        )
      }
    }
    expect(pairs.map(({ schemaName }) => schemaName)).toContain('opportunitycompetitors_association')
  })
})
