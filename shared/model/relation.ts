import type { PendingChange } from './change'
import { isLookupValue, type LookupValue, type RecordId, type RecordReference, type RecordValues } from './record'
import type { ManyToMany, Table } from './table'

/**
 * Many-to-many relationships on a device: each row of the table in between relates two records, and is a record itself, with a
 * lookup to either end. To relate two records is to create such a row, to part them is to delete it.
 */

/** A record that is, or is to be, related to another by a relationship, which is named by its schema name. */
export interface RelationRequest extends RecordReference {
  readonly relationship: string
  readonly other: RecordId
}

/** The two ends of a relation: a record of the relationship's first table, and one of its second. */
export interface RelatedPair {
  readonly first: LookupValue
  readonly second: LookupValue
}

/** The many-to-many relationship that a table keeps; `null` for a table of any other records. */
export function relationshipKeptIn({ name, relationships }: Pick<Table, 'name' | 'relationships'>): ManyToMany | null {
  for (const one of relationships) if (one.kind === 'manyToMany' && one.intersect === name) return one
  return null
}

/** A pair as the values of its row; `from` is the end that is named first. */
export function relationValues(relationship: ManyToMany, pair: RelatedPair, from: keyof RelatedPair): RecordValues {
  const first = [relationship.firstColumn, pair.first] as const
  const second = [relationship.secondColumn, pair.second] as const
  return Object.fromEntries(from === 'first' ? [first, second] : [second, first])
}

/** The pair that these values are of; `null` where they name none. */
export function pairIn({ firstColumn, secondColumn }: ManyToMany, values: RecordValues): RelatedPair | null {
  const first = values[firstColumn] ?? null
  const second = values[secondColumn] ?? null
  return isLookupValue(first) && isLookupValue(second) ? { first, second } : null
}

/** The pair that a change relates or parts. */
export function pairOf(
  relationship: ManyToMany,
  { kind, columns }: Pick<PendingChange, 'kind' | 'columns'>,
): RelatedPair | null {
  return pairIn(relationship, Object.fromEntries(columns.map((each) => [each.column, endIn(kind, each)])))
}

function endIn(
  kind: PendingChange['kind'],
  { before, after }: Pick<PendingChange['columns'][number], 'before' | 'after'>,
): PendingChange['columns'][number]['before'] {
  return kind === 'delete' ? before : after
}

/** The record a change relates, and the one it relates it to, in the order in which the user named them. */
export function relatedBy({ kind, columns }: Pick<PendingChange, 'kind' | 'columns'>): readonly LookupValue[] {
  return columns.map((each) => endIn(kind, each)).filter(isLookupValue)
}

/** Which end of the relationship a record can be, looked at from another: `null` where it is not one between their tables. */
export function pairBetween(
  { first, second }: Pick<ManyToMany, 'first' | 'second'>,
  record: LookupValue,
  other: LookupValue,
): { readonly pair: RelatedPair; readonly from: keyof RelatedPair } | null {
  if (record.table === first && other.table === second) return { pair: { first: record, second: other }, from: 'first' }
  if (record.table === second && other.table === first)
    return { pair: { first: other, second: record }, from: 'second' }
  return null
}

/** Whether two pairs are of the same records. */
export function samePair(left: RelatedPair, right: RelatedPair): boolean {
  return sameRecord(left.first, right.first) && sameRecord(left.second, right.second)
}

function sameRecord(left: RecordReference, right: RecordReference): boolean {
  return left.id === right.id && left.table === right.table
}
