import type { AdministeredTable } from '@shared/model/administration'
import type { Column } from '@shared/model/column'
import type { Table } from '@shared/model/table'

const basics = { required: 'none', creatable: true, updatable: true } as const

export const NAME: Column = {
  ...basics,
  name: 'name',
  label: 'Account Name',
  kind: 'text',
  maxLength: 160,
  format: 'text',
}
export const CITY: Column = { ...basics, name: 'city', label: 'City', kind: 'text', maxLength: 80, format: 'text' }
export const CREATED: Column = {
  ...basics,
  name: 'createdon',
  label: 'Created On',
  kind: 'dateTime',
  behavior: 'userLocal',
  dateOnlyFormat: false,
}
const STATE: Column = {
  ...basics,
  name: 'statecode',
  label: 'Status',
  kind: 'state',
  options: [
    { value: 0, label: 'Active' },
    { value: 1, label: 'Inactive' },
  ],
}
const ID: Column = { ...basics, name: 'accountid', label: 'Account', kind: 'id' }
const PHOTO: Column = { ...basics, name: 'entityimage', label: 'Picture', kind: 'other', typeName: 'Image' }

/** Accounts with a few columns, changed as the test needs. */
export function accounts(part: Partial<Table> = {}): Table {
  return {
    name: 'account',
    setName: 'accounts',
    label: 'Account',
    pluralLabel: 'Accounts',
    typeCode: 1,
    metadataId: 'metadata-1',
    primaryId: 'accountid',
    primaryName: 'name',
    ownership: 'user',
    changeTracking: true,
    optimisticConcurrency: true,
    isActivity: false,
    columns: [ID, NAME, CITY, CREATED, STATE, PHOTO],
    relationships: [],
    ...part,
  }
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
