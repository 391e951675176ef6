import type { PrivilegeDepth, SecurityRole, TablePrivileges } from './table-definition'

/** The same reach for everything that can be done with a table. */
function every(depth: PrivilegeDepth): TablePrivileges {
  return { create: depth, read: depth, write: depth, delete: depth }
}

const READ_ONLY: TablePrivileges = { create: 'none', read: 'organisation', write: 'none', delete: 'none' }

/** What everybody may read, wherever it came from: changes to these tables can be tracked by everybody. */
const REFERENCE_TABLES: readonly string[] = [
  'organization',
  'businessunit',
  'systemuser',
  'team',
  'role',
  'teammembership',
  'systemuserroles',
  'usersettings',
  'transactioncurrency',
  'pricelevel',
  'product',
  'competitor',
  'savedquery',
  'systemform',
  'mobileofflineprofile',
  'mobileofflineprofileitem',
  'mobileofflineprofileitemassociation',
  'usermobileofflineprofilemembership',
  'teammobileofflineprofilemembership',
  'environmentvariabledefinition',
  'environmentvariablevalue',
  'timezonedefinition',
]

/** The tables of the daily work, whose records have owners. */
const OWNED_TABLES: readonly string[] = [
  'account',
  'contact',
  'opportunity',
  'nv_instrument',
  'task',
  'phonecall',
  'appointment',
  'annotation',
]

/** What relates those records, and reference ones, to each other: whoever may read both may relate them. */
const TABLES_BETWEEN: readonly string[] = ['opportunitycompetitors', 'nv_account_product']

/**
 * What is part of those records and is written with them alone. Whoever may read a record may read its parts: like all tables
 * without owners, these are open altogether, also where they belong to records that are not.
 */
const TABLES_OF_PARTS: readonly string[] = ['activityparty']

/** A role that works on its own reach of the owned tables and reads the reference tables. */
function workingRole(name: string, reach: PrivilegeDepth): SecurityRole {
  const named: readonly (readonly [string, TablePrivileges])[] = [
    ...REFERENCE_TABLES.map((table) => [table, READ_ONLY] as const),
    ...OWNED_TABLES.map((table) => [table, every(reach)] as const),
    ['userquery', every('user')],
    ...[...TABLES_BETWEEN, ...TABLES_OF_PARTS].map(
      (table) => [table, { ...every('organisation'), write: 'none' }] as const,
    ),
  ]
  return { name, tables: Object.fromEntries(named), otherwise: every('none') }
}

/** Own records and those of the teams one is in. */
export const SALESPERSON: SecurityRole = workingRole('Salesperson', 'user')

/** Everything owned in one's business unit. */
export const SALES_MANAGER: SecurityRole = workingRole('Sales Manager', 'businessUnit')

/** Everything, also what configures the organisation: views, forms, offline profiles. */
export const SYSTEM_ADMINISTRATOR: SecurityRole = {
  name: 'System Administrator',
  tables: {},
  otherwise: every('organisation'),
}
