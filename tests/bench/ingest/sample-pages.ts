import type { Column } from '@shared/model/column'
import { FREE_COLUMN, sampleTable, textColumn } from '../../sample-table'

/** Accounts as the organisation sends them: 20 columns, with the annotations that sync asks for. */

function choice(name: string): Column {
  return { ...FREE_COLUMN, kind: 'choice', name, label: name, options: [] }
}

function dateTime(name: string): Column {
  return { ...FREE_COLUMN, kind: 'dateTime', name, label: name, behavior: 'userLocal', dateOnlyFormat: false }
}

function lookup(name: string, targets: readonly string[]): Column {
  const role = targets.length > 1 ? 'owner' : 'simple'
  return {
    ...FREE_COLUMN,
    kind: 'lookup',
    name,
    label: name,
    role,
    targets: targets.map((table) => ({ table, navigation: name })),
  }
}

const COLUMNS: readonly Column[] = [
  { ...FREE_COLUMN, kind: 'id', name: 'accountid', label: 'Account' },
  textColumn('name'),
  textColumn('accountnumber'),
  textColumn('telephone1'),
  textColumn('emailaddress1'),
  textColumn('websiteurl'),
  textColumn('address1_city'),
  textColumn('address1_country'),
  { ...FREE_COLUMN, kind: 'memo', name: 'description', label: 'Description', maxLength: 2000 },
  { ...FREE_COLUMN, kind: 'money', name: 'revenue', label: 'Revenue', min: 0, max: 1e12, precision: 2 },
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
  choice('industrycode'),
  choice('statecode'),
  choice('statuscode'),
  dateTime('createdon'),
  dateTime('modifiedon'),
  lookup('ownerid', ['systemuser', 'team']),
  lookup('primarycontactid', ['contact']),
  { ...FREE_COLUMN, kind: 'bigint', name: 'versionnumber', label: 'Version' },
]

export const BENCH_TABLE = sampleTable('account', { columns: COLUMNS })

const FORMATTED = '@OData.Community.Display.V1.FormattedValue'
const LOOKUP_TABLE = '@Microsoft.Dynamics.CRM.lookuplogicalname'
const CITIES = ['Bergen', 'Århus', 'Zürich', 'Lyon', 'Gdańsk', 'Porto', 'Turku']

/** The bodies of all pages of `records` records, as an organisation sends them; the last one with a delta link. */
export function samplePages(records: number, recordsPerPage: number): readonly string[] {
  const pages = Math.ceil(records / recordsPerPage)
  return Array.from({ length: pages }, (_, page) => {
    const first = page * recordsPerPage
    const count = Math.min(recordsPerPage, records - first)
    const end =
      page === pages - 1
        ? { '@odata.deltaLink': 'https://contoso.example/accounts?$deltatoken=1' }
        : { '@odata.nextLink': `https://contoso.example/accounts?page=${page + 2}` }
    const value = Array.from({ length: count }, (_, index) => sampleRecord(first + index))
    return JSON.stringify({ '@odata.context': 'https://contoso.example/$metadata#accounts', value, ...end })
  })
}

function sampleRecord(index: number): object {
  const city = CITIES[index % CITIES.length] ?? ''
  const day = String((index % 28) + 1).padStart(2, '0')
  const contact = guid(index, 3)
  return {
    '@odata.etag': `W/"${1_000_000 + index}"`,
    accountid: guid(index, 1),
    name: `${city} Instruments ${index}`,
    accountnumber: `AC-${index}`,
    telephone1: index % 5 === 0 ? null : `+47 555 ${String(index).padStart(6, '0')}`,
    emailaddress1: `office${index}@contoso.example`,
    websiteurl: index % 3 === 0 ? null : `https://www.contoso${index}.example`,
    address1_city: city,
    address1_country: 'Norway',
    description:
      index % 4 === 0 ? `Met at the fair of ${city}; wants an offer for two instruments before the summer.` : null,
    [`revenue${FORMATTED}`]: `$${index % 9000},000.00`,
    revenue: (index % 9000) * 1000,
    [`numberofemployees${FORMATTED}`]: String(index % 2000),
    numberofemployees: index % 2000,
    [`creditonhold${FORMATTED}`]: index % 9 === 0 ? 'Yes' : 'No',
    creditonhold: index % 9 === 0,
    [`industrycode${FORMATTED}`]: 'Accounting',
    industrycode: (index % 30) + 1,
    [`statecode${FORMATTED}`]: 'Active',
    statecode: 0,
    [`statuscode${FORMATTED}`]: 'Active',
    statuscode: 1,
    [`createdon${FORMATTED}`]: `1/${day}/2025 9:00 AM`,
    createdon: `2025-01-${day}T09:00:00Z`,
    [`modifiedon${FORMATTED}`]: `6/${day}/2026 9:00 AM`,
    modifiedon: `2026-06-${day}T09:00:00Z`,
    [`_ownerid_value${FORMATTED}`]: `Owner ${index % 40}`,
    [`_ownerid_value${LOOKUP_TABLE}`]: 'systemuser',
    _ownerid_value: guid(index % 40, 2),
    [`_primarycontactid_value${FORMATTED}`]: `Contact ${index}`,
    [`_primarycontactid_value${LOOKUP_TABLE}`]: 'contact',
    _primarycontactid_value: contact,
    versionnumber: 1_000_000 + index,
  }
}

/** A GUID that looks random and is the same each time. */
function guid(index: number, kind: number): string {
  let state = (index + 1) * 2_654_435_761 + kind * 40_503
  const hex = Array.from({ length: 4 }, () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9
    return ((state ^ (state >>> 13)) >>> 0).toString(16).padStart(8, '0')
  }).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
