import { wholeList, type ListQuestion } from '@shared/model/list-question'
import { PAGE_SIZE, type RecordPage } from '@shared/model/view'
import type { RunnableView } from '@electron/engine/records/record-source'
import { type BenchDevice, held } from '../sync/bench-device'
import { atMost, type Figure, type Row, rowOf } from '../sync/figures'
import { percentile, rounded } from '../sync/loop-gaps'
import { VIEWS } from './query-organisation'

/** How often each is asked. */
const TIMES = 60

/** A count goes through all of a list, and nobody waits for it: a few tell. */
const TIMES_COUNTED = 8

/** How many milliseconds each of several runs of `work` took. */
async function timesOf(work: (time: number) => Promise<unknown>, times = TIMES): Promise<readonly number[]> {
  const milliseconds: number[] = []
  for (let time = 0; time < times; time += 1) {
    const began = performance.now()
    await work(time)
    milliseconds.push(performance.now() - began)
  }
  return milliseconds
}

function rowOfTimes(
  work: string,
  milliseconds: readonly number[],
  figures: readonly Figure[],
  notes: readonly string[] = [],
): Row {
  const measured = {
    unit: 'milliseconds',
    times: milliseconds.length,
    p50: percentile(milliseconds, 0.5),
    p95: percentile(milliseconds, 0.95),
    longest: percentile(milliseconds, 1),
  }
  return rowOf(work, { measured, figures, notes })
}

/** Pages of views, near and far, and counts, of a device that holds `records` of each table. */
export async function measureQueries(device: BenchDevice, records: number): Promise<readonly Row[]> {
  const { whole, filtered, narrow, linked } = VIEWS
  const rows: Row[] = []
  for (const [view, bar] of [
    [filtered, 10],
    [narrow, 10],
    [linked, 30],
  ] as const) {
    const shown = device.viewCalled(view.name)
    const first = await timesOf(() => pageOf(device, shown, {}))
    const works = `first page of ${PAGE_SIZE} of "${view.name}"`
    rows.push(rowOfTimes(works, first, [atMost('p95', percentile(first, 0.95), bar)]))
    const count = async (): Promise<unknown> => held(await device.records.count(shown, wholeList(shown.view.id)))
    const counts = await timesOf(count, TIMES_COUNTED)
    rows.push(rowOfTimes(`count of "${view.name}"`, counts, []))
  }
  const people = device.viewCalled(linked.name)
  return [
    ...rows,
    ...(await measureFarPages(device, device.viewCalled(whole.name), records)),
    ...(await measureSearch(device, people)),
  ]
}

/** Texts that people type, from the first letter to what only one record has. */
const SOUGHT = ['h', 'han', 'hanna ok', 'hanna okafor 4711', 'goran']

async function measureSearch(device: BenchDevice, view: RunnableView): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const text of SOUGHT) {
    const found = held(await device.records.search(view, text)).rows.length
    const milliseconds = await timesOf(async () => held(await device.records.search(view, text)))
    const note = `${found} records are shown`
    rows.push(
      rowOfTimes(`search for "${text}"`, milliseconds, [atMost('p95', percentile(milliseconds, 0.95), 10)], [note]),
    )
  }
  return rows
}

/** The page at row 400,000 beside the first: by the key of the page before it, as in scrolling, and by its place alone, as in a jump. */
async function measureFarPages(device: BenchDevice, view: RunnableView, records: number): Promise<readonly Row[]> {
  const far = Math.floor((records * 0.8) / PAGE_SIZE)
  const before = await pageOf(device, view, { page: far - 1 })
  const anchor = { page: far - 1, key: before.key ?? '' }
  const [first, next, jump] = [
    await timesOf(() => pageOf(device, view, {})),
    await timesOf(() => pageOf(device, view, { page: far, anchor })),
    await timesOf((time) => pageOf(device, view, { page: far - time * 7 })),
  ]
  const ofFirst = rounded(percentile(next, 0.5) / percentile(first, 0.5))
  return [
    rowOfTimes('first page of every record', first, [atMost('p95', percentile(first, 0.95), 10)]),
    rowOfTimes(`page at row ${far * PAGE_SIZE}, scrolled to`, next, [atMost('times the first page', ofFirst, 1.5)]),
    rowOfTimes(`page at row ${far * PAGE_SIZE}, jumped to`, jump, [atMost('p95', percentile(jump, 0.95), 25)]),
  ]
}

async function pageOf(
  device: BenchDevice,
  view: RunnableView,
  asked: {
    readonly page?: number
    readonly anchor?: { readonly page: number; readonly key: string }
    readonly question?: ListQuestion
  },
): Promise<RecordPage> {
  const question = asked.question ?? wholeList(view.view.id)
  return held(await device.records.page(view, { ...question, page: asked.page ?? 0, anchor: asked.anchor ?? null }))
}
