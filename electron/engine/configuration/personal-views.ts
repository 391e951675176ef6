import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { PERSONAL_VIEWS } from '@shared/model/own-view'
import type { Profile, SynchronizationFilter } from '@shared/model/profile'
import type { QueryAnswer } from '@shared/model/query-answer'
import { isLookupValue, type CellValue, type RecordId } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import type { View, ViewOwner, ViewSharer } from '@shared/model/view'

/** Dataverse's longest logical name. */
const LONGEST_TABLE_NAME = 128

/**
 * Nothing is asked of the owner: the organisation answers the user's own and those that others share with the user or a team of the
 * user, and no more than these are on the device.
 */
const QUERY = `<fetch><entity name="${PERSONAL_VIEWS}">
  <attribute name="userqueryid"/><attribute name="name"/><attribute name="returnedtypecode"/><attribute name="ownerid"/>
  <attribute name="querytype"/><attribute name="fetchxml"/><attribute name="layoutxml"/>
  <order attribute="name"/>
  <filter>
    <condition attribute="querytype" operator="eq" value="0"/>
    <condition attribute="statecode" operator="eq" value="0"/>
  </filter>
</entity></fetch>`

/** In place of the id of a profile's item: the filter is Carryon's own addition, which the organisation does not have. */
export const NO_ITEM = '00000000-0000-0000-0000-000000000000'

/**
 * Brings the user's own views and those shared with the user, whatever the organisation's profile says: no administrator has to think of
 * them.
 */
const FILTER: SynchronizationFilter = {
  id: NO_ITEM,
  table: PERSONAL_VIEWS,
  rule: { kind: 'custom', fetchXml: QUERY },
  relationships: [],
  everyMinutes: null,
  conflicts: 'ask',
  etag: '',
}

/** The active views that are the user's own or shared with the user, by name. */
export function personalViewsQuery(): Result<FetchQuery> {
  return parseFetchXml(QUERY)
}

/** The profile that brings personal views too, after everything else. */
export function withPersonalViews(profile: Profile): Profile {
  return { ...profile, filters: [...organisationFilters(profile), FILTER] }
}

/** The filters that the organisation has made. */
export function organisationFilters({ filters }: Pick<Profile, 'filters'>): readonly SynchronizationFilter[] {
  return filters.filter(({ id }) => id !== NO_ITEM)
}

/**
 * The table as the device keeps it: which table a view is of is the name of one, which metadata calls a type of its own. Carryon
 * writes it as text. Other tables stay as they are.
 */
export function asPersonalViews(table: Table): Table {
  if (table.name !== PERSONAL_VIEWS) return table
  const columns = table.columns.map((column) => {
    if (column.name !== 'returnedtypecode' || column.kind !== 'other') return column
    const { name, label, required, creatable, updatable } = column
    const basics = { name, label, required, creatable, updatable }
    return { ...basics, kind: 'text', format: 'text', maxLength: LONGEST_TABLE_NAME } as const
  })
  return { ...table, columns }
}

/** The views in an answer to `personalViewsQuery`, those of these tables alone, for that user. Their XML is not looked at. */
export function viewsInAnswer(
  { columns, rows }: QueryAnswer,
  tables: ReadonlySet<string>,
  userId: RecordId,
): readonly View[] {
  return rows.flatMap(({ id, cells }) => {
    const cell = (column: string): CellValue => cells[columns.indexOf(column)] ?? null
    const text = (column: string): string => textOf(cell(column))
    const table = text('returnedtypecode')
    if (id === null || !tables.has(table)) return []
    const [name, fetchXml, layoutXml] = [text('name'), text('fetchxml'), text('layoutxml')]
    const ownerid = cell('ownerid')
    const owner = isLookupValue(ownerid) ? personalOwner(ownerid, userId) : 'user'
    return [{ id, owner, table, name, isDefault: false, queryType: 0, fetchXml, layoutXml }]
  })
}

/** Whose a personal view is to that user. A view of the user's team is not the user's own: the others have it as well. */
export function personalOwner({ id, name }: ViewSharer, userId: RecordId): ViewOwner {
  return id === userId ? 'user' : { id, name }
}

function textOf(cell: CellValue): string {
  return typeof cell === 'string' ? cell : ''
}
