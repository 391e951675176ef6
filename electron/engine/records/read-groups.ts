import type { ColumnKind } from '@shared/model/column'
import { dayOf, firstDayOfWeek } from '@shared/model/group-filters'
import { isLookupValue, type CellValue } from '@shared/model/record'
import { MOST_GROUPS, type GroupQuestion, type RecordGroup, type RecordTotals } from '@shared/model/record-groups'
import type { ViewColumn } from '@shared/model/view'
import { COUNT_ALIAS, groupAlias, totalParts, type TotalPart } from './group-query'

/** A row of an answer to a group query: its values by the names the query gives them. */
export type TotalsRow = (alias: string) => CellValue

/** The groups in the rows of an answer, and whether there are more than are told. */
export function groupsIn(
  rows: readonly TotalsRow[],
  question: GroupQuestion,
  columns: readonly ViewColumn[],
): { readonly groups: readonly RecordGroup[]; readonly more: boolean } {
  const found = new Map<string, { readonly value: CellValue; readonly rows: TotalsRow[] }>()
  for (const row of rows) {
    const value = groupValue(row, question)
    const key = isLookupValue(value) ? value.id : JSON.stringify(value)
    const group = found.get(key) ?? { value, rows: [] }
    group.rows.push(row)
    found.set(key, group)
  }
  const groups = [...found.values()].map((group) => ({
    value: group.value,
    ...totalsIn(group.rows, question, columns),
  }))
  return { groups: groups.slice(0, MOST_GROUPS), more: groups.length > MOST_GROUPS }
}

/** The totals of all records in the rows of an answer. */
export function totalsIn(
  rows: readonly TotalsRow[],
  { totals }: GroupQuestion,
  columns: readonly ViewColumn[],
): RecordTotals {
  return {
    count: Number(added(rows.map((row) => row(COUNT_ALIAS))) ?? 0),
    totals: totals.map((total, place) => {
      const kind = columns.find(({ name }) => name === total.column)?.column.kind ?? 'other'
      const [first = null, second = null] = totalParts(place, total).map(([part, alias]) =>
        together(
          part,
          rows.map((row) => row(alias)),
          kind,
        ),
      )
      return total.aggregate === 'avg' ? average(first, second, kind) : first
    }),
  }
}

function groupValue(row: TotalsRow, { group }: GroupQuestion): CellValue {
  const period = group?.dateGrouping ?? null
  if (period === null) return row(groupAlias(null))
  const year = row(groupAlias('year'))
  if (year === null) return null
  const part = (name: 'month' | 'week' | 'day'): number => Number(row(groupAlias(name)) ?? 1)
  switch (period) {
    case 'day':
      return dayOf(Number(year), part('month'), part('day'))
    case 'week':
      return firstDayOfWeek(Number(year), part('week'))
    case 'month':
      return dayOf(Number(year), part('month'), 1)
    case 'quarter':
      return dayOf(Number(year), Math.floor((part('month') - 1) / 3) * 3 + 1, 1)
    case 'year':
      return dayOf(Number(year), 1, 1)
  }
}

function together(part: TotalPart, values: readonly CellValue[], kind: ColumnKind): CellValue {
  switch (part) {
    case 'countcolumn':
      return added(values) ?? 0
    case 'sum': {
      const sum = added(values)
      return kind === 'bigint' || sum === null ? sum : rounded(Number(sum), kind)
    }
    case 'min':
      return outermost(values, (value, best) => value < best)
    case 'max':
      return outermost(values, (value, best) => value > best)
  }
}

/** Big integers stay exact as text. */
function added(values: readonly CellValue[]): number | string | null {
  const known = values.filter((value) => typeof value === 'number' || typeof value === 'string')
  if (known.length === 0) return null
  if (known.some((value) => typeof value === 'string')) {
    return String(known.reduce<bigint>((sum, value) => sum + BigInt(value), 0n))
  }
  return known.reduce<number>((sum, value) => sum + Number(value), 0)
}

/** Texts here are dates, as they sort, and big integers, which do not. */
function outermost(
  values: readonly CellValue[],
  isFurther: (value: number | bigint | string, best: number | bigint | string) => boolean,
): CellValue {
  const comparable = (value: string | number): number | bigint | string =>
    typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value
  let best: string | number | null = null
  for (const value of values) {
    if (typeof value !== 'string' && typeof value !== 'number') continue
    if (best === null || isFurther(comparable(value), comparable(best))) best = value
  }
  return best
}

/** Averages of whole numbers are whole, cut and not rounded, as on the server. */
function average(sum: CellValue, count: CellValue, kind: ColumnKind): CellValue {
  if ((typeof sum !== 'number' && typeof sum !== 'string') || Number(count) === 0) return null
  if (kind === 'bigint') return String(BigInt(sum) / BigInt(Number(count)))
  const exact = Number(sum) / Number(count)
  return kind === 'whole' ? Math.trunc(exact) : rounded(exact, kind)
}

/** As many decimals as the server keeps, so that what binary numbers add in the last places is not seen. */
function rounded(value: number, kind: ColumnKind): number {
  if (kind === 'money') return Math.round(value * 1e4) / 1e4
  return kind === 'decimal' ? Number(value.toFixed(10)) : value
}
