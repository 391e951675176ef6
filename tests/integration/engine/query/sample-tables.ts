import type { Column } from '@shared/model/column'
import type { ManyToOne, Table } from '@shared/model/table'
import { physicalTableOf } from '@electron/engine/query/physical-table-of'
import type { PhysicalSchema } from '@electron/engine/query/physical-table'
import { FREE_COLUMN, sampleTable } from '../../../sample-table'

type Shape = Column extends infer Each
  ? Each extends Column
    ? Omit<Each, keyof typeof FREE_COLUMN | 'label'>
    : never
  : never

function column(shape: Shape): Column {
  return { ...FREE_COLUMN, label: shape.name, ...shape }
}

const text = (name: string): Column => column({ name, kind: 'text', maxLength: 100, format: 'text' })
const id = (name: string): Column => column({ name, kind: 'id' })
const lookup = (name: string, ...tables: readonly string[]): Column =>
  column({ name, kind: 'lookup', role: 'simple', targets: tables.map((table) => ({ table, navigation: name })) })
const date = (name: string, behavior: 'userLocal' | 'dateOnly' | 'timeZoneIndependent'): Column =>
  column({ name, kind: 'dateTime', behavior, dateOnlyFormat: behavior === 'dateOnly' })
const state = column({
  name: 'statecode',
  kind: 'state',
  options: [
    { value: 0, label: 'Open' },
    { value: 1, label: 'Closed' },
  ],
})

const parentOfAccount: ManyToOne = {
  kind: 'manyToOne',
  schemaName: 'account_parent_account',
  metadataId: '00000000-0000-0000-0000-000000000001',
  table: 'account',
  column: 'parentaccountid',
  target: 'account',
  targetColumn: 'accountid',
  navigation: 'parentaccountid',
  collection: 'account_parent_account',
  hierarchical: true,
}

function table(name: string, typeCode: number, primaryName: string, columns: readonly Column[]): Table {
  return sampleTable(name, {
    typeCode,
    primaryName,
    columns: [id(`${name}id`), ...columns],
    relationships: name === 'account' ? [parentOfAccount] : [],
  })
}

/** A table with every kind of column; its choices' labels stand in another order than their numbers. */
export const ACCOUNT = table('account', 1, 'name', [
  text('name'),
  column({ name: 'description', kind: 'memo', maxLength: 2000 }),
  column({ name: 'employees', kind: 'whole', min: 0, max: 1_000_000 }),
  column({ name: 'revenue', kind: 'money', min: 0, max: 1e12, precision: 2 }),
  column({ name: 'clicks', kind: 'bigint' }),
  column({ name: 'versionnumber', kind: 'bigint' }),
  column({
    name: 'industrycode',
    kind: 'choice',
    options: [
      { value: 1, label: 'Shipping' },
      { value: 2, label: 'Banking' },
      { value: 3, label: 'Mining' },
    ],
  }),
  column({ name: 'vip', kind: 'yesNo', trueLabel: 'Aye', falseLabel: 'Nay', byDefault: false }),
  column({
    name: 'interests',
    kind: 'choices',
    options: [1, 2, 3, 11].map((value) => ({ value, label: `Interest ${value}` })),
  }),
  state,
  date('createdon', 'userLocal'),
  date('foundedon', 'dateOnly'),
  date('meeting', 'timeZoneIndependent'),
  lookup('ownerid', 'systemuser', 'team'),
  lookup('owningbusinessunit', 'businessunit'),
  lookup('parentaccountid', 'account'),
  lookup('primarycontactid', 'contact'),
])

export const CONTACT = table('contact', 2, 'fullname', [
  text('fullname'),
  text('emailaddress1'),
  lookup('parentcustomerid', 'account', 'contact'),
  state,
])

/** Users and their managers. */
export const USER = table('systemuser', 8, 'fullname', [text('fullname'), lookup('parentsystemuserid', 'systemuser')])

/** Who is a member of which team: the table of a many-to-many relationship. */
export const TEAMMEMBERSHIP = table('teammembership', 23, 'teammembershipid', [id('systemuserid'), id('teamid')])

/** The tables of the tests, all their columns included. */
export const SCHEMA: PhysicalSchema = new Map(
  [ACCOUNT, CONTACT].map((each) => [each.name, physicalTableOf(each, 'all')]),
)
