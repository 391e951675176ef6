import { type CellValue, isLookupValue, type RecordValues } from '@shared/model/record'

/**
 * The answer to a write brings the ids of lookups alone. Where a lookup still points at the record it pointed at before, the
 * table and name that were known then still hold.
 */
export function withKnownTargets(record: RecordValues, before: RecordValues): RecordValues {
  return Object.fromEntries(
    Object.entries(record).map(([column, value]) => [column, withKnownTarget(value, before[column] ?? null)]),
  )
}

function withKnownTarget(value: CellValue, before: CellValue): CellValue {
  if (!isLookupValue(value) || !isLookupValue(before)) return value
  return value.name === null && value.id === before.id ? before : value
}
