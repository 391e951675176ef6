import { dateTime, memo, tableName, text, whole, yesNo, choice, CREATE_ONLY, SERVER_KEPT } from '../column-builders'
import { lookup, to } from '../lookup-builders'
import { ACTIVE_OR_INACTIVE, defineTable } from '../table-builder'

/** The longest text Dataverse keeps in a memo. */
const LONGEST_MEMO = 1_073_741_823

/** Views for everybody. `querytype`: 0 public, 2 associated, 4 quick find, 64 lookup. */
export const savedquery = defineTable({
  schemaName: 'SavedQuery',
  setName: 'savedqueries',
  label: 'View',
  pluralLabel: 'Views',
  typeCode: 1039,
  primaryName: 'name',
  ownership: 'organisation',
  states: ACTIVE_OR_INACTIVE,
  columns: [
    text('Name', 'Name', 200, { required: 'system' }),
    memo('Description', 'Description', 2000),
    tableName('ReturnedTypeCode', 'Entity Name', CREATE_ONLY),
    whole('QueryType', 'Query Type', [0, 1_000_000_000], { required: 'system', byDefault: 0 }),
    memo('FetchXml', 'FetchXml', LONGEST_MEMO),
    memo('LayoutXml', 'LayoutXml', LONGEST_MEMO),
    yesNo('IsDefault', 'Default View', { required: 'system' }),
    yesNo('IsQuickFindQuery', 'Is Quick Find Query'),
  ],
})

/** A user's own views. */
export const userquery = defineTable({
  schemaName: 'UserQuery',
  setName: 'userqueries',
  label: 'Saved View',
  pluralLabel: 'Saved Views',
  typeCode: 4230,
  primaryName: 'name',
  ownership: 'user',
  states: ACTIVE_OR_INACTIVE,
  columns: [
    text('Name', 'Name', 200, { required: 'system' }),
    memo('Description', 'Description', 2000),
    tableName('ReturnedTypeCode', 'Entity Name', CREATE_ONLY),
    whole('QueryType', 'Query Type', [0, 1_000_000_000], { required: 'system', byDefault: 0 }),
    memo('FetchXml', 'FetchXml', LONGEST_MEMO, { required: 'system' }),
    memo('LayoutXml', 'LayoutXml', LONGEST_MEMO),
    lookup('ParentQueryId', 'Parent Query', to('savedquery', 'SavedQuery_UserQueries')),
  ],
})

export const systemform = defineTable({
  schemaName: 'SystemForm',
  setName: 'systemforms',
  label: 'System Form',
  pluralLabel: 'System Forms',
  typeCode: 1030,
  primaryId: 'FormId',
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Name', 100, { required: 'system' }),
    memo('Description', 'Description', 2000),
    tableName('ObjectTypeCode', 'Entity Name', CREATE_ONLY),
    choice('Type', 'Form Type', { 2: 'Main', 6: 'Quick View Form', 7: 'Quick Create', 11: 'Card' }, CREATE_ONLY),
    memo('FormXml', 'FormXml', LONGEST_MEMO),
    yesNo('IsDefault', 'Default Form', { required: 'system' }),
    choice('FormActivationState', 'Form State', { 0: 'Inactive', 1: 'Active' }, { byDefault: 1 }),
    dateTime('PublishedOn', 'Published On', SERVER_KEPT),
  ],
})
