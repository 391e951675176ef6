import type { CarryonError } from '@shared/model/errors'
import type { WebApiError } from '../crm/web-api'
import type { PhysicalTable } from '../query/physical-table'
import { ident, sql, type Sql } from '../query/sql'
import { indexStatements } from '../replica/record-tables'
import { fillSearchIndex } from '../replica/search-index'
import { viewIndexWork } from '../replica/view-index-work'
import { readBackfill } from './backfill'
import { comesById } from './comes-by-id'
import type { FullPoint } from './full-read'
import { noteLook, readDelta, readNews } from './news-read'
import { plannedById, planRead, type ReadPlan } from './plan-download'
import { readWhole, type WholeRead } from './read-whole'
import { heldOfServer, surplusOf } from './sync-state'
import { broken, completed, newTally, type TableJob, type TableOutcome, together } from './table-download'
import type { DownloadPorts } from './table-download'

/** Whom the download of a table tells how many records it is to bring. */
export interface TablePorts extends DownloadPorts {
  readonly onTable: (table: string, expected: number | null) => void
}

/** Reads one table in the cheapest way that keeps it what its filter says, and then the columns that are new in it. */
export async function downloadTable(job: TableJob, full: boolean, ports: TablePorts): Promise<TableOutcome> {
  const held = await heldOfServer(ports.replica, job.physical, job.marks)
  if (!held.ok) return broken('none', newTally(), held.error)
  const { filter, table, hash } = job.planned
  const byId = comesById(job.physical)
  const plan = planRead({
    state: job.state,
    hash,
    full,
    trackable: filter.rule.kind === 'all' && table.changeTracking && !byId,
    marks: job.marks,
    surplus: surplusOf(job.marks, held.value),
  })
  const outcome = await readAsPlanned(job, byId ? plannedById(plan) : plan, ports)
  if (outcome.error !== null) return outcome
  const filled = await readBackfill(job, ports)
  // A first read that was cut off may end by fetching what its listing noted.
  const whole = outcome.strategy === 'full' || (job.state?.asOf ?? null) === null
  if (filled === null && !whole) return { ...outcome, error: await layOver(job, ports) }
  const both = filled === null ? outcome : { ...together(outcome, filled), strategy: outcome.strategy }
  const error = both.error ?? (await buildIndexes(job, ports))
  return { ...both, error }
}

async function readAsPlanned(job: TableJob, plan: ReadPlan, ports: TablePorts): Promise<TableOutcome> {
  switch (plan.kind) {
    case 'full':
      ports.onTable(job.planned.table.name, job.marks.count)
      return readWhole(job, { kind: 'full', tracked: plan.tracked, otherwise: 'full' }, ports)
    case 'resume':
      if (plan.point.kind === 'full') ports.onTable(job.planned.table.name, left(plan.point))
      return readWhole(job, plan, ports)
    case 'manifest':
      return readWhole(
        job,
        plan.retrack ? { kind: 'full', tracked: true, otherwise: 'manifest' } : { kind: 'manifest' },
        ports,
      )
    case 'anew':
      ports.onTable(job.planned.table.name, job.marks.count)
      return readWhole(job, { kind: 'anew' }, ports)
    case 'watermark': {
      const news = await readNews(job, plan.state, plan.above, ports)
      return news.vanished ? together(news, await readWhole(job, { kind: 'manifest' }, ports)) : news
    }
    case 'delta': {
      const outcome = await readDelta(job, plan.state, plan.link, ports)
      const instead = outcome.unanswered === null ? null : withoutLink(job, outcome.unanswered)
      return instead === null ? outcome : together(outcome, await readWhole(job, instead, ports))
    }
    case 'none': {
      const unkept = await noteLook(job, plan.state, false, ports)
      return unkept === null ? completed('none', newTally()) : broken('none', newTally(), unkept)
    }
  }
}

function left({ start, received }: FullPoint): number | null {
  return start.marks.count === null ? null : Math.max(start.marks.count - received, 0)
}

/**
 * What is read when the delta link is no use any more: everything again where it is only too old, the manifest where the server
 * does not let changes be tracked any more; `null`: it was not the link.
 */
function withoutLink({ marks }: TableJob, error: WebApiError): WholeRead | null {
  if (error.kind === 'tokenExpired') return { kind: 'full', tracked: true, otherwise: 'manifest' }
  if (error.kind !== 'forbidden' && error.kind !== 'refused') return null
  return marks.highest === null ? { kind: 'full', tracked: false, otherwise: 'full' } : { kind: 'manifest' }
}

async function buildIndexes(job: TableJob, ports: TablePorts): Promise<CarryonError | null> {
  return (await build(job, indexStatements(job.physical), ports)) ?? layOver(job, ports)
}

/** Tables that have all that views want of them. When they want something else, the table is described anew. */
const complete = new WeakSet<PhysicalTable>()

/** Makes what views want of a table beside its values: quick where nothing is to do; what was cut off goes on in the next cycle. */
async function layOver(job: TableJob, ports: TablePorts): Promise<CarryonError | null> {
  if (complete.has(job.physical)) return null
  const work = await viewIndexWork(ports.replica.reader, job.physical)
  if (!work.ok) return work.error
  const error = await build(job, work.value, ports)
  if (error !== null) return error
  const filled = await fillSearchIndex(ports.replica, job.physical)
  if (!filled.ok) return filled.error
  complete.add(job.physical)
  return null
}

/** Up to so many records the indexes of a table are built in a moment. */
const FEW = 5_000

/**
 * Runs statements that build indexes. One transaction each, so that others who write do not wait for all of them; of few records all
 * together, since after each that changes the schema every connection reads it anew.
 */
async function build(
  { physical }: TableJob,
  statements: readonly Sql[],
  { replica: { reader, writer } }: TablePorts,
): Promise<CarryonError | null> {
  if (statements.length === 0) return null
  const counted = await reader.rows<{ readonly records: number }>(
    sql`SELECT count(*) AS records FROM (SELECT 1 FROM ${ident(physical.name)} LIMIT ${FEW + 1})`,
  )
  if (!counted.ok) return counted.error
  const few = (counted.value[0]?.records ?? 0) <= FEW
  for (const together of few ? [statements] : statements.map((statement) => [statement])) {
    const built = await writer.buildIndexes(together)
    if (!built.ok) return built.error
  }
  return null
}
