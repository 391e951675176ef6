import type { Column, ColumnOf, ReasonOption } from '@shared/model/column'
import type { Table } from '@shared/model/table'

/** What a column has that anyone may write and nobody must. */
export const FREE_COLUMN = { required: 'none', creatable: true, updatable: true } as const

/** A line of text, labelled by its name. */
export function textColumn(name: string): Column {
  return { ...FREE_COLUMN, kind: 'text', name, label: name, maxLength: 200, format: 'text' }
}

/** The status reason of a record. */
export function statusColumn(options: readonly ReasonOption[]): ColumnOf<'status'> {
  return { ...FREE_COLUMN, kind: 'status', name: 'statuscode', label: 'Status Reason', options }
}

/** A list of who takes part in an activity, labelled by its name. */
export function partiesColumn(name: string, participation: number): ColumnOf<'parties'> {
  return { ...FREE_COLUMN, kind: 'parties', name, label: name, participation, targets: ['contact', 'systemuser'] }
}

/** A call with two lists of parties. */
export const CALL = sampleTable('phonecall', {
  primaryId: 'activityid',
  primaryName: 'subject',
  columns: [
    { ...FREE_COLUMN, kind: 'id', name: 'activityid', label: 'Id' },
    textColumn('subject'),
    partiesColumn('from', 1),
    partiesColumn('to', 2),
  ],
})

/** A table of which the test tells what matters to it; the rest is plain. */
export function sampleTable(name: string, told: Partial<Table>): Table {
  const setName = told.setName ?? `${name}s`
  return {
    name,
    setName,
    label: name,
    pluralLabel: setName,
    typeCode: 1,
    metadataId: '00000000-0000-0000-0000-000000000000',
    primaryId: `${name}id`,
    primaryName: 'name',
    ownership: 'user',
    changeTracking: true,
    optimisticConcurrency: true,
    isActivity: false,
    privileges: [],
    columns: [],
    relationships: [],
    ...told,
  }
}
