import type { FilterRelationship, FilterRule, SynchronizationFilter } from '@shared/model/profile'
import type { RecordId } from '@shared/model/record'
import type { ConflictRules } from './conflict-rules'
import { flag, id, idOrNull, number, rows, text, textOrNull, type JsonObject } from '../crm/decode'

/** A profile item with what decides the order of the profile's tables and where its custom filter is kept. */
export interface ProfileItem {
  readonly filter: SynchronizationFilter
  readonly name: string
  readonly createdOn: string
  /** Whether the relationships kept with the item are followed at all. */
  readonly followsRelationships: boolean
  /** The view whose FetchXML is the custom filter, where the item has none of its own. */
  readonly filterView: RecordId | null
}

/** Reads the items of a profile, in the order in which they were added to it. Their relationships are still empty. */
export function decodeItems(json: unknown): readonly ProfileItem[] {
  const items = rows(json).map((row) => ({
    filter: filterOf(row),
    name: textOrNull(row, 'name') ?? '',
    createdOn: textOrNull(row, 'createdon') ?? '',
    followsRelationships: flag(row, 'getrelatedentityrecords'),
    filterView: idOrNull(row, '_profileitemrule_value'),
  }))
  const rank = (item: ProfileItem): string => `${item.createdOn} ${item.name}`
  return items.sort((left, right) => (rank(left) < rank(right) ? -1 : 1))
}

/** What filters are made of beside their items. */
export interface FilterParts {
  /** The answer that holds the relationships of all profiles. */
  readonly associations: unknown
  /** The FetchXML of the views that custom filters name. */
  readonly viewFetchXml: ReadonlyMap<RecordId, string>
  readonly conflicts: ConflictRules
}

/** The filters of a profile. */
export function profileFilters(
  items: readonly ProfileItem[],
  { associations, viewFetchXml, conflicts }: FilterParts,
): readonly SynchronizationFilter[] {
  const relationships = rows(associations)
  return items.map(({ filter, filterView, followsRelationships }) => ({
    ...filter,
    conflicts: conflicts.get(filter.table) ?? 'ask',
    rule: ruleWithView(filter.rule, filterView === null ? undefined : viewFetchXml.get(filterView)),
    relationships: relationships
      .filter((row) => followsRelationships && idOrNull(row, '_mobileofflineprofileitemid_value') === filter.id)
      .map(relationshipOf),
  }))
}

/** The views that must be read because custom filters of these items are kept in them. */
export function filterViews(items: readonly ProfileItem[]): readonly RecordId[] {
  return items.flatMap(({ filter, filterView }) =>
    filterView !== null && filter.rule.kind === 'custom' && filter.rule.fetchXml === '' ? [filterView] : [],
  )
}

function filterOf(row: JsonObject): SynchronizationFilter {
  const table = text(row, 'selectedentitytypecode')
  return {
    id: id(row, 'mobileofflineprofileitemid'),
    table,
    rule: ruleOf(row, table),
    relationships: [],
    everyMinutes: minutesOf(row),
    conflicts: 'ask',
    etag: text(row, '@odata.etag'),
  }
}

/** `null`: the item leaves it to the device. */
function minutesOf(row: JsonObject): number | null {
  const minutes = number(row, 'syncintervalinminutes', 0)
  return minutes > 0 ? minutes : null
}

/** `recorddistributioncriteria`: 0 related data only, 1 all records, 2 by owner, 3 custom. */
function ruleOf(row: JsonObject, table: string): FilterRule {
  switch (number(row, 'recorddistributioncriteria')) {
    case 0:
      return { kind: 'relatedOnly' }
    case 1:
      return { kind: 'all' }
    case 2:
      return {
        kind: 'owned',
        byMe: flag(row, 'recordsownedbyme'),
        byMyTeams: flag(row, 'recordsownedbymyteam'),
        byMyBusinessUnit: flag(row, 'recordsownedbymybusinessunit'),
      }
    case 3:
      return { kind: 'custom', fetchXml: wholeFetchXml(textOrNull(row, 'profileitementityfilter') ?? '', table) }
    default:
      throw new Error(`recorddistributioncriteria of ${table} is unknown`)
  }
}

/** Older editors keep the filter element alone. */
function wholeFetchXml(xml: string, table: string): string {
  return xml.trimStart().startsWith('<filter') ? `<fetch><entity name="${table}">${xml}</entity></fetch>` : xml
}

function ruleWithView(rule: FilterRule, fetchXml: string | undefined): FilterRule {
  return rule.kind === 'custom' && rule.fetchXml === '' && fetchXml !== undefined ? { kind: 'custom', fetchXml } : rule
}

function relationshipOf(row: JsonObject): FilterRelationship {
  return {
    id: id(row, 'mobileofflineprofileitemassociationid'),
    relationshipId: id(row, 'relationshipid'),
    schemaName: textOrNull(row, 'relationshipdisplayname') ?? '',
  }
}
