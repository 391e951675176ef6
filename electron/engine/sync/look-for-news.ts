import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { fail, ok, type Result } from '@shared/model/result'
import type { Table } from '@shared/model/table'
import { decodeAnswer } from '../crm/create-web-api'
import type { TextAnswer, WebApi, WebApiError, WebApiResult } from '../crm/web-api'
import type { QueryClock } from '../query/compile-request'
import type { ReadMarks } from '../replica/entities/sync-state-entity'
import { dateWindow } from './date-window'
import { highestVersionIn, highestVersionPath } from './highest-version'
import { involvedTables } from './involved-tables'
import { countIn, countPath } from './record-count'

/** A table that is to be looked at. */
export interface Looked {
  readonly table: Table
  /** Its rows have versions. */
  readonly versioned: boolean
  /** The filter's queries. */
  readonly queries: readonly FetchQuery[]
  /** Whether the server is to count what they take: not where it was found to be too much for it. */
  readonly counting: boolean
}

export interface LookPorts {
  readonly webApi: WebApi
  readonly signal: AbortSignal
}

/** What the server said of each table, by name; the reason where it did not tell of one. */
export type Looks = ReadonlyMap<string, Result<ReadMarks, WebApiError>>

/** Parts of one batch; the server takes 1,000. */
const READS_PER_BATCH = 500

/**
 * Asks for the marks of many tables at once, before any is read: what changes while they are read lies above the versions, and
 * comes with the next cycle. One request, whatever the tables hold.
 */
export async function lookForNews(
  looked: readonly Looked[],
  tables: readonly Table[],
  clock: QueryClock,
  ports: LookPorts,
): Promise<WebApiResult<Looks>> {
  const plans = looked.map((one) => planOf(one, tables, clock))
  const paths = [
    ...new Set(
      plans.flatMap(({ highest, involved, counts }) => [
        ...(highest === null ? [] : [highest]),
        ...involved.map(({ path }) => path),
        ...(counts ?? []),
      ]),
    ),
  ]
  const answers = new Map<string, WebApiResult<TextAnswer>>()
  for (let from = 0; from < paths.length; from += READS_PER_BATCH) {
    const part = paths.slice(from, from + READS_PER_BATCH)
    const batch = await ports.webApi.batch({ reads: part.map((path) => ({ path })), signal: ports.signal })
    if (!batch.ok) return batch
    batch.value.forEach((answer, index) => answers.set(part[index] ?? '', answer))
  }
  return ok(new Map(plans.map((plan) => [plan.table, marksOf(plan, answers)])))
}

interface LookPlan {
  readonly table: string
  readonly highest: string | null
  readonly involved: readonly { readonly table: string; readonly path: string }[]
  /** `null` where nothing is to be counted. */
  readonly counts: readonly string[] | null
  readonly window: string
}

function planOf(
  { table, versioned, queries, counting }: Looked,
  tables: readonly Table[],
  clock: QueryClock,
): LookPlan {
  const names = new Set(queries.flatMap(involvedTables))
  return {
    table: table.name,
    highest: versioned ? highestVersionPath(table) : null,
    involved: tables
      .filter(({ name }) => names.has(name))
      .map((involved) => ({ table: involved.name, path: highestVersionPath(involved) })),
    counts: counting ? queries.map((query) => countPath(table, query)) : null,
    window: dateWindow(queries, clock),
  }
}

function marksOf(
  { highest, involved, counts, window }: LookPlan,
  answers: ReadonlyMap<string, WebApiResult<TextAnswer>>,
): Result<ReadMarks, WebApiError> {
  const told = (path: string, decode: (json: unknown) => number): WebApiResult<number> => {
    const answer = answers.get(path)
    if (answer === undefined) return fail({ kind: 'badAnswer', what: 'an answer is missing from the batch' })
    return answer.ok ? decodeAnswer(answer.value, decode) : answer
  }
  const orNull = (result: WebApiResult<number>): number | null => (result.ok ? result.value : null)
  const own = highest === null ? ok(null) : told(highest, highestVersionIn)
  if (!own.ok) return own
  return ok({
    highest: own.value,
    involved: Object.fromEntries(involved.map(({ table, path }) => [table, orNull(told(path, highestVersionIn))])),
    count: counts === null ? null : sumOf(counts.map((path) => orNull(told(path, countIn)))),
    window,
  })
}

function sumOf(counts: readonly (number | null)[]): number | null {
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0)
}
