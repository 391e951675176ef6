import { fail, ok, type Result } from '@shared/model/result'
import type { CellValue, RecordValues } from '@shared/model/record'
import { reasonsAfter } from '@shared/model/status-reason'
import { problem, type Problem } from '../http/problem'
import type { ColumnDefinitionOf, ServedTable } from '../schema/served-schema'
import type { Changes } from './parse-changes'

/**
 * Adds what follows from the values of a record: state and status reason, full name, amounts in the base currency. `before`
 * is the record as it was, empty for a new one. `exchangeRate` is that of the record's currency after the change.
 */
export function deriveColumns(
  table: ServedTable,
  before: RecordValues,
  changes: Changes,
  exchangeRate: number | null,
): Result<Changes, Problem> {
  const after = new Map(changes)
  const state = deriveState(table, before, after)
  if (state !== null) return fail(state)
  deriveFullName(table, before, after)
  deriveBaseAmounts(table, before, after, exchangeRate)
  return ok(after)
}

/** Brings `statuscode` in line with `statecode`; the answer is why they do not go together, or not after what was there. */
function deriveState(table: ServedTable, before: RecordValues, after: Map<string, CellValue>): Problem | null {
  const reasons = table.columns.get('statuscode')
  if (reasons?.kind !== 'status' || (!after.has('statecode') && !after.has('statuscode'))) return null
  const state = after.get('statecode') ?? before.statecode ?? 0
  if (!after.has('statuscode')) {
    const current = reasons.options.find((reason) => reason.value === before.statuscode)
    if (current?.state === state) return null
    const first = reasons.options.find((reason) => reason.state === state)
    if (first !== undefined) after.set('statuscode', first.value)
  }
  const given = after.get('statuscode')
  const reason = reasons.options.find((option) => option.value === given)
  if (reason?.state === state) return notAllowedAfter(table, reasons, before.statuscode ?? null, reason.value)
  const words = `${JSON.stringify(given)} is not a valid status code for state code ${JSON.stringify(state)} on ${table.definition.name}.`
  return problem(400, '0x80048408', words)
}

/**
 * Code and words are those that Dataverse has been seen to answer. It is documented to refuse every transition that is not
 * allowed, so that is done here, though it has been seen to let some within one state pass.
 */
function notAllowedAfter(
  { definition }: ServedTable,
  reasons: ColumnDefinitionOf<'status'>,
  from: CellValue,
  to: number,
): Problem | null {
  if (reasonsAfter(reasons, from).some(({ value }) => value === to)) return null
  return problem(400, '0x8004F00E', `Entity: ${definition.schemaName} does not have valid status code`)
}

function deriveFullName(table: ServedTable, before: RecordValues, after: Map<string, CellValue>): void {
  if (!table.columns.has('fullname') || !(after.has('firstname') || after.has('lastname'))) return
  const parts = ['firstname', 'lastname'].flatMap((name) => {
    const text = after.has(name) ? after.get(name) : before[name]
    return typeof text === 'string' && text !== '' ? [text] : []
  })
  after.set('fullname', parts.length === 0 ? null : parts.join(' '))
}

function deriveBaseAmounts(
  table: ServedTable,
  before: RecordValues,
  after: Map<string, CellValue>,
  exchangeRate: number | null,
): void {
  if (table.columns.has('exchangerate') && after.has('transactioncurrencyid')) after.set('exchangerate', exchangeRate)
  for (const column of table.columns.values()) {
    if (column.kind !== 'money' || !table.columns.has(`${column.name}_base`)) continue
    if (!after.has(column.name) && !after.has('transactioncurrencyid')) continue
    const amount = after.has(column.name) ? after.get(column.name) : before[column.name]
    const base = typeof amount === 'number' ? Math.round((amount / (exchangeRate ?? 1)) * 10_000) / 10_000 : null
    after.set(`${column.name}_base`, base)
  }
}
