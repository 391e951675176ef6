import type { AdministeredTable } from '@shared/model/administration'
import type { Column } from '@shared/model/column'
import type { Table } from '@shared/model/table'
import { FREE_COLUMN, sampleTable } from '../../../sample-table'

export const NAME: Column = {
  ...FREE_COLUMN,
  name: 'name',
  label: 'Account Name',
  kind: 'text',
  maxLength: 160,
  format: 'text',
}
export const CITY: Column = { ...FREE_COLUMN, name: 'city', label: 'City', kind: 'text', maxLength: 80, format: 'text' }
export const CREATED: Column = {
  ...FREE_COLUMN,
  name: 'createdon',
  label: 'Created On',
  kind: 'dateTime',
  behavior: 'userLocal',
  dateOnlyFormat: false,
}
const STATE: Column = {
  ...FREE_COLUMN,
  name: 'statecode',
  label: 'Status',
  kind: 'state',
  options: [
    { value: 0, label: 'Active' },
    { value: 1, label: 'Inactive' },
  ],
}
const ID: Column = { ...FREE_COLUMN, name: 'accountid', label: 'Account', kind: 'id' }
const PHOTO: Column = { ...FREE_COLUMN, name: 'entityimage', label: 'Picture', kind: 'other', typeName: 'Image' }

/** Accounts with a few columns, changed as the test needs. */
export function accounts(part: Partial<Table> = {}): Table {
  return sampleTable('account', {
    label: 'Account',
    pluralLabel: 'Accounts',
    metadataId: 'metadata-1',
    columns: [ID, NAME, CITY, CREATED, STATE, PHOTO],
    ...part,
  })
}

/** Accounts as Mobile Administration lists them, changed as the test needs. */
export function administered(part: Partial<AdministeredTable> = {}): AdministeredTable {
  return {
    table: 'account',
    label: 'Accounts',
    filter: 'filter-1',
    rule: { kind: 'all' },
    etag: 'W/"1"',
    relationships: [],
    views: [],
    ...part,
  }
}
