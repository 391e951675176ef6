import type { Locator, Page } from '@playwright/test'
import { wholeList } from '@shared/model/list-question'
import { grid, openTable, openView } from '../../e2e/carryon-actions'
import { VIEWS } from '../query/query-organisation'
import { atMost, type Row, rowOf } from '../sync/figures'
import { percentile, rounded } from '../sync/loop-gaps'

/** How often a page is asked for. */
const TIMES = 60

/** How long the list is scrolled, and how far each turn of the wheel goes, in milliseconds and pixels. */
const SCROLLED = 10_000
const TURN = 240

/** A page of the filtered view, from the window's question to the window's answer. */
export async function measurePages(window: Page): Promise<Row> {
  const { filtered } = VIEWS
  await openTable(window, 'Accounts')
  await openView(window, filtered.name)
  const view = /\/v\/([^/]+)/.exec(window.url())?.[1] ?? ''
  const milliseconds = await window.evaluate(
    async ({ request, times }) => {
      const taken: number[] = []
      for (let time = 0; time < times; time += 1) {
        const began = performance.now()
        const answer = await globalThis.window.carryon.views.page(request)
        if (!answer.ok) throw new Error(answer.error.message)
        taken.push(performance.now() - began)
      }
      return taken
    },
    { request: { ...wholeList(view), page: 0, anchor: null }, times: TIMES },
  )
  const [p50, p95] = [percentile(milliseconds, 0.5), percentile(milliseconds, 0.95)]
  return rowOf(`page of "${filtered.name}" to the window`, {
    measured: { unit: 'milliseconds', times: TIMES, p50, p95, longest: percentile(milliseconds, 1) },
    figures: [atMost('p95', p95, 25)],
    notes: [],
  })
}

/**
 * The time between frames while the list of all records is scrolled with the wheel, all of it new to the window, and while a plain
 * list of as many pixels is, which the same browser draws on the same screen without a line of script.
 */
export async function measureScrolling(window: Page): Promise<readonly Row[]> {
  const { whole } = VIEWS
  await openTable(window, 'Accounts')
  await openView(window, whole.name)
  const list = await framesOf(window, grid(window))
  const row = await grid(window).locator('[aria-rowindex]').nth(3).getAttribute('aria-rowindex')
  await layPlainList(window)
  const plain = await framesOf(window, window.locator(`#${PLAIN_LIST}`))
  const peer = rowOf('frames while a plain list is scrolled', {
    measured: plain.measured,
    figures: [],
    notes: [`${plain.turns} turns of the wheel`],
  })
  return [
    peer,
    rowOf('frames while the list is scrolled', {
      measured: { ...list.measured, besidePlain: rounded(list.measured.inTime / plain.measured.inTime) },
      figures: [atMost('p95', list.measured.p95, 20)],
      notes: [`${list.turns} turns of the wheel, to row ${row ?? 'none'}`],
    }),
  ]
}

const PLAIN_LIST = 'plain-list'

/** Lays a list of rows of text over the grid, in its place and size. */
async function layPlainList(window: Page): Promise<void> {
  await grid(window).evaluate((element, id) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const list = document.createElement('div')
    list.id = id
    const place = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }
    Object.assign(list.style, { ...place, position: 'fixed', zIndex: '9999', overflow: 'auto', background: 'Canvas' })
    const rows = Array.from({ length: 20_000 }, (_, index) => {
      const row = document.createElement('div')
      row.textContent = `Row ${index} of a list · Somewhere at the coast · 12/31/2025 · ${index * 7} · Somebody`
      Object.assign(row.style, { height: '36px', lineHeight: '35px', whiteSpace: 'nowrap', overflow: 'hidden' })
      return row
    })
    list.append(...rows)
    document.body.append(list)
  }, PLAIN_LIST)
}

/** The times between frames while something is scrolled with the wheel. */
async function framesOf(window: Page, scrolled: Locator) {
  await scrolled.hover()
  const frames = window.evaluate(
    (milliseconds) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = []
        const began = performance.now()
        let last = began
        const look = (now: number): void => {
          gaps.push(now - last)
          last = now
          if (now - began < milliseconds) requestAnimationFrame(look)
          else resolve(gaps.slice(2))
        }
        requestAnimationFrame(look)
      }),
    SCROLLED,
  )
  const began = performance.now()
  let turns = 0
  while (performance.now() - began < SCROLLED) {
    await window.mouse.wheel(0, TURN)
    turns += 1
  }
  const gaps = await frames
  const measured = {
    unit: 'milliseconds',
    frames: gaps.length,
    p50: percentile(gaps, 0.5),
    p95: percentile(gaps, 0.95),
    longest: percentile(gaps, 1),
    inTime: rounded((100 * gaps.filter((gap) => gap < 20).length) / gaps.length),
  }
  return { measured, turns }
}
