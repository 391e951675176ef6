import type { Column } from '@shared/model/column'
import type { FilterRule, SynchronizationFilter } from '@shared/model/profile'
import type { ManyToMany, ManyToOne, Table } from '@shared/model/table'
import type { View } from '@shared/model/view'
import type { Configuration } from '@electron/engine/configuration/configuration'
import { opportunity } from '../opportunity-table'
import { PLAIN_FISCAL_CALENDAR } from '@electron/engine/query/fiscal-calendar'

const free = { required: 'none', creatable: true, updatable: true } as const

export function text(name: string, label = name): Column {
  return { ...free, kind: 'text', name, label, maxLength: 100, format: 'text' }
}

function key(name: string): Column {
  return { ...free, updatable: false, kind: 'id', name, label: name }
}

function lookup(name: string, label: string, target: string): Column {
  return { ...free, kind: 'lookup', name, label, role: 'simple', targets: [{ table: target, navigation: name }] }
}

function kept(name: string): Column {
  return { ...free, creatable: false, updatable: false, kind: 'bigint', name, label: name }
}

function manyToOne(schemaName: string, table: string, column: string, target: string): ManyToOne {
  return {
    kind: 'manyToOne',
    schemaName,
    metadataId: `id of ${schemaName}`,
    table,
    column,
    target,
    targetColumn: `${target}id`,
    navigation: column,
    collection: schemaName,
    hierarchical: table === target,
  }
}

const CUSTOMERS = manyToOne('contact_customer_accounts', 'contact', 'parentcustomerid', 'account')
const PARENTS = manyToOne('account_parent_account', 'account', 'parentaccountid', 'account')
const NOTES = manyToOne('Contact_Annotation', 'annotation', 'objectid', 'contact')
const MEMBERS: ManyToMany = {
  kind: 'manyToMany',
  schemaName: 'listcontact_association',
  metadataId: 'id of listcontact_association',
  first: 'list',
  firstColumn: 'listid',
  firstNavigation: 'listcontact_association',
  second: 'contact',
  secondColumn: 'entityid',
  secondNavigation: 'listcontact_association',
  intersect: 'listmember',
}

function table(name: string, label: string, columns: readonly Column[], relationships: Table['relationships']): Table {
  return {
    ...opportunity,
    name,
    setName: `${name}s`,
    label,
    pluralLabel: `${label}s`,
    primaryId: `${name}id`,
    primaryName: 'name',
    columns: [
      key(`${name}id`),
      text('name', 'Name'),
      lookup('ownerid', 'Owner', 'systemuser'),
      kept('versionnumber'),
      ...columns,
    ],
    relationships,
  }
}

export const account = table(
  'account',
  'Account',
  [
    text('telephone1', 'Main phone'),
    text('fax', 'Fax'),
    text('industry', 'Industry'),
    lookup('primarycontactid', 'Primary contact', 'contact'),
    lookup('parentaccountid', 'Parent account', 'account'),
    lookup('owningbusinessunit', 'Owning unit', 'businessunit'),
  ],
  [CUSTOMERS, PARENTS],
)
export const contact = table(
  'contact',
  'Contact',
  [text('emailaddress1', 'Email'), text('jobtitle', 'Job title'), lookup('parentcustomerid', 'Company', 'account')],
  [CUSTOMERS, NOTES, MEMBERS],
)
export const annotation = table('annotation', 'Note', [lookup('objectid', 'Regarding', 'contact')], [NOTES])
export const list = table('list', 'Marketing list', [], [MEMBERS])

export const TABLES: readonly Table[] = [account, contact, annotation, list, opportunity]

export function filter(
  tableName: string,
  rule: FilterRule,
  relationships: readonly (ManyToOne | ManyToMany)[] = [],
): SynchronizationFilter {
  return {
    id: `filter of ${tableName}`,
    table: tableName,
    rule,
    relationships: relationships.map(({ schemaName, metadataId }) => ({
      id: schemaName,
      relationshipId: metadataId,
      schemaName,
    })),
    everyMinutes: null,
    conflicts: 'ask',
    etag: 'W/"1"',
  }
}

export const RELATIONSHIPS = { CUSTOMERS, PARENTS, NOTES, MEMBERS }

export function view(rest: Partial<View>): View {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    owner: 'organisation',
    table: 'account',
    name: 'Active accounts',
    isDefault: true,
    queryType: 0,
    fetchXml: '<fetch><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>',
    layoutXml: layout('name', 'telephone1'),
    ...rest,
  }
}

/** LayoutXML whose cells have these names. */
export function layout(...cells: readonly string[]): string {
  const inside = cells.map((name) => `<cell name="${name}" width="150"/>`).join('')
  return `<grid name="resultset" object="1" jump="name"><row name="result" id="accountid">${inside}</row></grid>`
}

export function configuration(
  filters: readonly SynchronizationFilter[],
  rest: Partial<Configuration> = {},
): Configuration {
  return {
    user: { id: 'u', name: 'Ann', businessUnitId: 'b', teamIds: ['t'], administrator: false },
    organisationName: 'Contoso',
    organisationLanguage: 1033,
    fiscalCalendar: PLAIN_FISCAL_CALENDAR,
    fileRules: { largest: 5_242_880, blocked: [], broughtUpTo: 0 },
    userLanguage: null,
    userLocale: null,
    userTimeZone: null,
    profile: { id: 'p', name: 'Field sales', filters },
    tables: TABLES,
    missingPrivileges: [],
    views: [],
    forms: [],
    stamp: 's',
    ...rest,
  }
}
