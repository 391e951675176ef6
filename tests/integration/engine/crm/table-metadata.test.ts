import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import { TABLES } from '@electron/sandbox/definition/tables'
import type { ColumnDefinition } from '@electron/sandbox/definition/table-definition'
import type { RunningSandbox } from '@electron/sandbox/start-sandbox'
import { readOutlines, readTables } from '@electron/engine/crm/table-metadata'
import { clientIn, startSmallSandbox, valueOf } from './sandbox-client'

let sandbox: RunningSandbox

beforeAll(async () => {
  sandbox = await startSmallSandbox()
})
afterAll(() => sandbox.close())

function columnOf(definition: ColumnDefinition): Column {
  const column: Column = { ...definition }
  Reflect.deleteProperty(column, 'schemaName')
  if (column.kind !== 'yesNo') Reflect.deleteProperty(column, 'byDefault')
  return column.kind === 'other' ? { ...column, typeName: column.typeName.replace(/Type$/, '') } : column
}

const byName = <Named extends { readonly name: string }>(items: readonly Named[]): readonly Named[] =>
  [...items].sort((left, right) => (left.name < right.name ? -1 : 1))

test.each(TABLES.map((table) => [table.name, table] as const))(
  '%s comes over the wire as it is defined',
  async (name, defined) => {
    const [table] = valueOf(await readTables(clientIn(sandbox, 'sales'), [name]))
    expect(byName(table?.columns ?? [])).toEqual(byName(defined.columns.map(columnOf)))
    expect({ ...table, columns: [], relationships: [] }).toMatchObject({
      setName: defined.setName,
      label: defined.label,
      pluralLabel: defined.pluralLabel,
      typeCode: defined.typeCode,
      metadataId: defined.metadataId,
      primaryId: defined.primaryId,
      primaryName: defined.primaryName,
      ownership: defined.ownership,
      changeTracking: defined.changeTracking,
      optimisticConcurrency: defined.optimisticConcurrency,
      isActivity: defined.isActivity,
      privileges: defined.privileges,
    })
    const names = (relationships: typeof defined.relationships): readonly string[] =>
      relationships.map(({ schemaName }) => schemaName).sort()
    expect(names(table?.relationships ?? [])).toEqual(names(defined.relationships))
    expect(table?.relationships).toEqual(expect.arrayContaining([...defined.relationships]))
  },
)

test('tables come in the order asked for, unknown ones left out, four to a request', async () => {
  const client = clientIn(sandbox, 'sales')
  const tables = valueOf(
    await readTables(client, ['task', 'no_such_table', 'account', 'contact', 'opportunity', 'task']),
  )
  expect(tables.map(({ name }) => name)).toEqual(['task', 'account', 'contact', 'opportunity'])
  expect(client.traffic().requests).toBe(2)
})

test('outlines bring names and sets in one request', async () => {
  const client = clientIn(sandbox, 'sales')
  const outlines = valueOf(await readOutlines(client, ['systemuser', 'team', 'teammembership']))
  expect(outlines.map(({ name, setName, columns }) => [name, setName, columns.map((column) => column.name)])).toEqual(
    expect.arrayContaining([
      ['systemuser', 'systemusers', ['systemuserid', 'fullname']],
      ['team', 'teams', ['teamid', 'name']],
      ['teammembership', 'teammemberships', ['teammembershipid']],
    ]),
  )
  expect(client.traffic().requests).toBe(1)
})
