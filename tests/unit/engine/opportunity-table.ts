import type { Column } from '@shared/model/column'
import { FREE_COLUMN, sampleTable } from '../../sample-table'

export const ID = '0d3e7c1a-5b1f-4b7e-9a34-5f9d1c2b3a41'
export const OTHER_ID = '9c2b7e10-aaaa-4444-8888-0123456789ab'

const kept = { required: 'none', creatable: false, updatable: false } as const
const range = { min: 0, max: 1_000_000_000, precision: 2 } as const

const COLUMNS: readonly Column[] = [
  { ...FREE_COLUMN, updatable: false, kind: 'id', name: 'opportunityid', label: 'Opportunity' },
  {
    ...FREE_COLUMN,
    required: 'application',
    kind: 'text',
    name: 'name',
    label: 'Topic',
    maxLength: 300,
    format: 'text',
  },
  { ...FREE_COLUMN, kind: 'memo', name: 'description', label: 'Description', maxLength: 2000 },
  { ...FREE_COLUMN, kind: 'whole', name: 'closeprobability', label: 'Probability', min: 0, max: 100 },
  { ...kept, kind: 'bigint', name: 'versionnumber', label: 'Version' },
  { ...FREE_COLUMN, ...range, kind: 'decimal', name: 'discountpercentage', label: 'Discount' },
  { ...FREE_COLUMN, ...range, kind: 'money', name: 'estimatedvalue', label: 'Est. revenue' },
  {
    ...FREE_COLUMN,
    kind: 'yesNo',
    name: 'isrevenuesystemcalculated',
    label: 'Revenue',
    trueLabel: 'Calculated',
    falseLabel: 'Typed',
    byDefault: false,
  },
  {
    ...FREE_COLUMN,
    kind: 'choice',
    name: 'opportunityratingcode',
    label: 'Rating',
    options: [
      { value: 1, label: 'Hot' },
      { value: 2, label: 'Warm' },
    ],
  },
  { ...FREE_COLUMN, kind: 'choices', name: 'tags', label: 'Tags', options: [{ value: 1, label: 'One' }] },
  {
    ...FREE_COLUMN,
    creatable: false,
    kind: 'state',
    name: 'statecode',
    label: 'Status',
    options: [{ value: 0, label: 'Open' }],
  },
  {
    ...FREE_COLUMN,
    kind: 'status',
    name: 'statuscode',
    label: 'Status reason',
    options: [{ value: 1, label: 'In progress', state: 0 }],
  },
  {
    ...FREE_COLUMN,
    kind: 'dateTime',
    name: 'estimatedclosedate',
    label: 'Est. close',
    behavior: 'dateOnly',
    dateOnlyFormat: true,
  },
  { ...kept, kind: 'dateTime', name: 'createdon', label: 'Created on', behavior: 'userLocal', dateOnlyFormat: false },
  { ...kept, kind: 'dateTime', name: 'modifiedon', label: 'Modified on', behavior: 'userLocal', dateOnlyFormat: false },
  {
    ...FREE_COLUMN,
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
    ...FREE_COLUMN,
    kind: 'lookup',
    name: 'parentaccountid',
    label: 'Account',
    role: 'simple',
    targets: [{ table: 'account', navigation: 'parentaccountid' }],
  },
  {
    ...FREE_COLUMN,
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
    ...FREE_COLUMN,
    kind: 'lookup',
    name: 'transactioncurrencyid',
    label: 'Currency',
    role: 'simple',
    targets: [{ table: 'transactioncurrency', navigation: 'transactioncurrencyid' }],
  },
  { ...FREE_COLUMN, kind: 'other', name: 'entityimage', label: 'Image', typeName: 'Image' },
]

/** A table with a column of every kind. */
export const opportunity = sampleTable('opportunity', {
  setName: 'opportunities',
  label: 'Opportunity',
  pluralLabel: 'Opportunities',
  typeCode: 3,
  metadataId: '00000000-0000-0000-0000-000000000003',
  columns: COLUMNS,
})
