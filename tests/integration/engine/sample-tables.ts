import type { Column, ColumnOf } from '@shared/model/column'
import type { ManyToOne, Table } from '@shared/model/table'
import { FREE_COLUMN, sampleTable, textColumn } from '../../sample-table'

function lookup(name: string, targets: readonly string[], role: ColumnOf<'lookup'>['role'] = 'simple'): Column {
  const navigation = (table: string): string => (targets.length > 1 && role !== 'owner' ? `${name}_${table}` : name)
  return {
    ...FREE_COLUMN,
    kind: 'lookup',
    name,
    label: name,
    role,
    targets: targets.map((table) => ({ table, navigation: navigation(table) })),
  }
}

function plain(name: string, kind: 'id' | 'bigint'): Column {
  return { ...FREE_COLUMN, kind, name, label: name, updatable: false }
}

const modifiedOn: Column = {
  ...FREE_COLUMN,
  kind: 'dateTime',
  name: 'modifiedon',
  label: 'Modified on',
  creatable: false,
  updatable: false,
  behavior: 'userLocal',
  dateOnlyFormat: false,
}

function tableNamed(name: string, primaryName: string, columns: readonly Column[]): Table {
  return sampleTable(name, {
    typeCode: name.length,
    primaryName,
    columns: [
      plain(`${name}id`, 'id'),
      textColumn(primaryName),
      lookup('ownerid', ['systemuser', 'team'], 'owner'),
      plain('versionnumber', 'bigint'),
      modifiedOn,
      ...columns,
    ],
  })
}

export const ACCOUNT: Table = tableNamed('account', 'name', [
  textColumn('telephone1'),
  { ...FREE_COLUMN, kind: 'money', name: 'revenue', label: 'Revenue', min: 0, max: 1e9, precision: 2 },
  { ...FREE_COLUMN, kind: 'whole', name: 'numberofemployees', label: 'Employees', min: 0, max: 1e9 },
  {
    ...FREE_COLUMN,
    kind: 'yesNo',
    name: 'creditonhold',
    label: 'Hold',
    trueLabel: 'Yes',
    falseLabel: 'No',
    byDefault: false,
  },
  { ...FREE_COLUMN, kind: 'choices', name: 'tags', label: 'Tags', options: [] },
  lookup('primarycontactid', ['contact']),
])

const CONTACT_OF_ACCOUNT: ManyToOne = {
  kind: 'manyToOne',
  schemaName: 'contact_customer_accounts',
  metadataId: '00000000-0000-0000-0000-000000000001',
  table: 'contact',
  column: 'parentcustomerid',
  target: 'account',
  targetColumn: 'accountid',
  navigation: 'parentcustomerid_account',
  collection: 'contact_customer_accounts',
  hierarchical: false,
}

export const CONTACT: Table = {
  ...tableNamed('contact', 'fullname', [
    textColumn('emailaddress1'),
    lookup('parentcustomerid', ['account', 'contact'], 'customer'),
  ]),
  relationships: [CONTACT_OF_ACCOUNT],
}

/** All columns of a table, by name. */
export function columnsOf(table: Table): ReadonlySet<string> {
  return new Set(table.columns.map(({ name }) => name))
}
