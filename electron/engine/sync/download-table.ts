import type { CarryonError } from '@shared/model/errors'
import type { WebApiError } from '../crm/web-api'
import { indexStatements } from '../replica/record-tables'
import { fillSearchIndex } from '../replica/search-index'
import { readBackfill } from './backfill'
import type { FullPoint } from './full-read'
import { noteLook, readDelta, readNews } from './news-read'
import { planRead, type ReadPlan } from './plan-download'
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
  const plan = planRead({
    state: job.state,
    hash,
    full,
    trackable: filter.rule.kind === 'all' && table.changeTracking,
    marks: job.marks,
    surplus: surplusOf(job.marks, held.value),
  })
  const outcome = await readAsPlanned(job, plan, ports)
  if (outcome.error !== null) return outcome
  const filled = await readBackfill(job, ports)
  if (filled === null && outcome.strategy !== 'full') return { ...outcome, error: await fillSearch(job, ports) }
  const whole = filled === null ? outcome : { ...together(outcome, filled), strategy: outcome.strategy }
  const error = whole.error ?? (await buildIndexes(job, ports))
  return { ...whole, error }
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

/** One transaction each: others who write do not wait for all of them. */
async function buildIndexes({ physical }: TableJob, { replica }: TablePorts): Promise<CarryonError | null> {
  for (const statement of indexStatements(physical)) {
    const built = await replica.writer.buildIndex(statement)
    if (!built.ok) return built.error
  }
  return fillSearch({ physical }, { replica })
}

/** Filling that was cut off goes on in the next cycle. */
async function fillSearch(
  { physical }: Pick<TableJob, 'physical'>,
  { replica }: Pick<TablePorts, 'replica'>,
): Promise<CarryonError | null> {
  const filled = await fillSearchIndex(replica, physical)
  return filled.ok ? null : filled.error
}
