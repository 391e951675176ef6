import type { Column } from '@shared/model/column'
import type { Table } from '@shared/model/table'

export const ID = '0d3e7c1a-5b1f-4b7e-9a34-5f9d1c2b3a41'
export const OTHER_ID = '9c2b7e10-aaaa-4444-8888-0123456789ab'

const free = { required: 'none', creatable: true, updatable: true } as const
const kept = { required: 'none', creatable: false, updatable: false } as const
const range = { min: 0, max: 1_000_000_000, precision: 2 } as const

const COLUMNS: readonly Column[] = [
  { ...free, updatable: false, kind: 'id', name: 'opportunityid', label: 'Opportunity' },
  { ...free, required: 'application', kind: 'text', name: 'name', label: 'Topic', maxLength: 300, format: 'text' },
  { ...free, kind: 'memo', name: 'description', label: 'Description', maxLength: 2000 },
  { ...free, kind: 'whole', name: 'closeprobability', label: 'Probability', min: 0, max: 100 },
  { ...kept, kind: 'bigint', name: 'versionnumber', label: 'Version' },
  { ...free, ...range, kind: 'decimal', name: 'discountpercentage', label: 'Discount' },
  { ...free, ...range, kind: 'money', name: 'estimatedvalue', label: 'Est. revenue' },
  {
    ...free,
    kind: 'yesNo',
    name: 'isrevenuesystemcalculated',
    label: 'Revenue',
    trueLabel: 'Calculated',
    falseLabel: 'Typed',
    byDefault: false,
  },
  {
    ...free,
    kind: 'choice',
    name: 'opportunityratingcode',
    label: 'Rating',
    options: [
      { value: 1, label: 'Hot' },
      { value: 2, label: 'Warm' },
    ],
  },
  { ...free, kind: 'choices', name: 'tags', label: 'Tags', options: [{ value: 1, label: 'One' }] },
  {
    ...free,
    creatable: false,
    kind: 'state',
    name: 'statecode',
    label: 'Status',
    options: [{ value: 0, label: 'Open' }],
  },
  {
    ...free,
    kind: 'status',
    name: 'statuscode',
    label: 'Status reason',
    options: [{ value: 1, label: 'In progress', state: 0 }],
  },
  {
    ...free,
    kind: 'dateTime',
    name: 'estimatedclosedate',
    label: 'Est. close',
    behavior: 'dateOnly',
    dateOnlyFormat: true,
  },
  { ...kept, kind: 'dateTime', name: 'createdon', label: 'Created on', behavior: 'userLocal', dateOnlyFormat: false },
  { ...kept, kind: 'dateTime', name: 'modifiedon', label: 'Modified on', behavior: 'userLocal', dateOnlyFormat: false },
  {
    ...free,
    kind: 'lookup',
    name: 'customerid',
    label: 'Potential customer',
    role: 'customer',
    targets: [
      { table: 'account', navigation: 'customerid_account' },
      { table: 'contact', navigation: 'customerid_contact' },
    ],
  },
  {
    ...free,
    kind: 'lookup',
    name: 'parentaccountid',
    label: 'Account',
    role: 'simple',
    targets: [{ table: 'account', navigation: 'parentaccountid' }],
  },
  {
    ...free,
    kind: 'lookup',
    name: 'ownerid',
    label: 'Owner',
    role: 'owner',
    targets: [
      { table: 'systemuser', navigation: 'ownerid' },
      { table: 'team', navigation: 'ownerid' },
    ],
  },
  {
    ...kept,
    kind: 'lookup',
    name: 'owningbusinessunit',
    label: 'Owning unit',
    role: 'simple',
    targets: [{ table: 'businessunit', navigation: 'owningbusinessunit' }],
  },
  {
    ...free,
    kind: 'lookup',
    name: 'transactioncurrencyid',
    label: 'Currency',
    role: 'simple',
    targets: [{ table: 'transactioncurrency', navigation: 'transactioncurrencyid' }],
  },
  { ...free, kind: 'other', name: 'entityimage', label: 'Image', typeName: 'Image' },
]

/** A table with a column of every kind. */
export const opportunity: Table = {
  name: 'opportunity',
  setName: 'opportunities',
  label: 'Opportunity',
  pluralLabel: 'Opportunities',
  typeCode: 3,
  metadataId: '00000000-0000-0000-0000-000000000003',
  primaryId: 'opportunityid',
  primaryName: 'name',
  ownership: 'user',
  changeTracking: true,
  optimisticConcurrency: true,
  isActivity: false,
  columns: COLUMNS,
  relationships: [],
}
