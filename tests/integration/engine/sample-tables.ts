import type { Column, ColumnOf } from '@shared/model/column'
import type { ManyToOne, Table } from '@shared/model/table'

const BASICS = { required: 'none', creatable: true, updatable: true } as const

function text(name: string): Column {
  return { ...BASICS, kind: 'text', name, label: name, maxLength: 200, format: 'text' }
}

function lookup(name: string, targets: readonly string[], role: ColumnOf<'lookup'>['role'] = 'simple'): Column {
  const navigation = (table: string): string => (targets.length > 1 && role !== 'owner' ? `${name}_${table}` : name)
  return {
    ...BASICS,
    kind: 'lookup',
    name,
    label: name,
    role,
    targets: targets.map((table) => ({ table, navigation: navigation(table) })),
  }
}

function plain(name: string, kind: 'id' | 'bigint'): Column {
  return { ...BASICS, kind, name, label: name, updatable: false }
}

const modifiedOn: Column = {
  ...BASICS,
  kind: 'dateTime',
  name: 'modifiedon',
  label: 'Modified on',
  creatable: false,
  updatable: false,
  behavior: 'userLocal',
  dateOnlyFormat: false,
}

function tableNamed(name: string, setName: string, primaryName: string, columns: readonly Column[]): Table {
  return {
    name,
    setName,
    label: name,
    pluralLabel: setName,
    typeCode: name.length,
    metadataId: '00000000-0000-0000-0000-000000000000',
    primaryId: `${name}id`,
    primaryName,
    ownership: 'user',
    changeTracking: true,
    optimisticConcurrency: true,
    isActivity: false,
    columns: [
      plain(`${name}id`, 'id'),
      text(primaryName),
      lookup('ownerid', ['systemuser', 'team'], 'owner'),
      plain('versionnumber', 'bigint'),
      modifiedOn,
      ...columns,
    ],
    relationships: [],
  }
}

export const ACCOUNT: Table = tableNamed('account', 'accounts', 'name', [
  text('telephone1'),
  { ...BASICS, kind: 'money', name: 'revenue', label: 'Revenue', min: 0, max: 1e9, precision: 2 },
  { ...BASICS, kind: 'whole', name: 'numberofemployees', label: 'Employees', min: 0, max: 1e9 },
  {
    ...BASICS,
    kind: 'yesNo',
    name: 'creditonhold',
    label: 'Hold',
    trueLabel: 'Yes',
    falseLabel: 'No',
    byDefault: false,
  },
  { ...BASICS, kind: 'choices', name: 'tags', label: 'Tags', options: [] },
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
  ...tableNamed('contact', 'contacts', 'fullname', [
    text('emailaddress1'),
    lookup('parentcustomerid', ['account', 'contact'], 'customer'),
  ]),
  relationships: [CONTACT_OF_ACCOUNT],
}

/** All columns of a table, by name. */
export function columnsOf(table: Table): ReadonlySet<string> {
  return new Set(table.columns.map(({ name }) => name))
}
