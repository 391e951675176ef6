import type { Page } from '@playwright/test'
import {
  everythingSent,
  grid,
  navigation,
  openTable,
  openView,
  recordCount,
  shownNames,
  syncNow,
} from './carryon-actions'
import { expect, test } from './on-board-test'

test('a table without a view is never shown, however much of it is on the device', async ({ window, organisation }) => {
  const [prices] = await organisation.values('pricelevels?$select=pricelevelid', organisation.tokens.sales)
  const answers = await window.evaluate(async (id) => {
    const { tables, records } = globalThis.window.carryon
    const [fresh, read, made] = [
      await tables.freshness(),
      await records.read({ table: 'pricelevel', id }),
      await records.create({ table: 'pricelevel', values: { name: 'Never' } }),
    ]
    return {
      onDevice: fresh.ok ? fresh.value.find(({ table }) => table === 'pricelevel')?.records : null,
      codes: [read, made].map((answer) => (answer.ok ? 'done' : answer.error.code)),
    }
  }, String(prices?.['pricelevelid']))
  expect(answers.onDevice).toBeGreaterThan(0)
  expect(answers.codes).toEqual(['access.noView', 'access.noView'])
  await expect(
    navigation(window)
      .first()
      .getByRole('link', { name: /^Products/ }),
  ).toBeVisible()
  await expect(
    navigation(window)
      .first()
      .getByText(/price list/i),
  ).toHaveCount(0)
})

test('a header sorts: the view’s order, then down, then by another column', async ({ window }) => {
  await openTable(window, 'Accounts')
  const names = await viewOf(window)
  const header = grid(window).getByRole('columnheader', { name: 'Account Name' })
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  await header.click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(async () => (await shownNames(window))[0]).toBe(names.at(-1))
  const revenue = grid(window).getByRole('columnheader', { name: /Revenue/ })
  await revenue.click()
  await expect(revenue).toHaveAttribute('aria-sort', 'ascending')
  await expect(header).not.toHaveAttribute('aria-sort')
  const column = Number(await revenue.getAttribute('aria-colindex'))
  await expect.poll(() => figuresInOrder(window, column)).toBe(true)
})

test('a view that cannot be read says what is wrong with it, and the others go on', async ({
  window,
  organisation,
}) => {
  const { admin } = organisation.tokens
  const [view] = await organisation.values(`savedqueries?$filter=name eq 'My active accounts'&$select=name`, admin)
  const path = `savedqueries(${String(view?.['savedqueryid'])})`
  const written = await organisation.write('PATCH', path, { fetchxml: '<fetch><entity name="account">' }, admin)
  expect(written).toBeLessThan(300)
  await syncNow(window)
  await everythingSent(window)
  await openTable(window, 'Accounts')
  const shown = await recordCount(window)
  await openView(window, 'My active accounts')
  const alert = window.getByRole('main').getByRole('alert')
  await expect(alert).toContainText('This view cannot be read')
  await expect(alert).toContainText(/FetchXML|fetch/)
  await openView(window, 'Active accounts')
  await expect.poll(() => recordCount(window)).toBe(shown)
  await openTable(window, 'Contacts')
})

test.describe('of many thousand records', () => {
  test.use({ scale: 13_000 })

  test('in a long list a jump to the end and to the middle shows the rows that belong there', async ({ window }) => {
    await openTable(window, 'Contacts')
    const names = await viewOf(window)
    expect(names.length).toBeGreaterThan(1000)
    expect(await recordCount(window)).toBe(names.length)
    await grid(window).getByRole('gridcell').nth(1).focus()
    await window.keyboard.press('Control+End')
    await expectRows(window, names, names.length - 1)
    await scrollTo(window, 0.5)
    await expectRows(window, names, Math.floor(names.length / 2))
    await scrollTo(window, 0)
    await expectRows(window, names, 0)
  })
})

/** The names of every record of the view on screen, in the view's order, by the pages the window itself reads. */
async function viewOf(window: Page): Promise<readonly string[]> {
  const view = /\/v\/([^/]+)/.exec(window.url())?.[1] ?? ''
  return window.evaluate(async (shown) => {
    const names: string[] = []
    for (let page = 0, more = true; more; page += 1) {
      const answer = await globalThis.window.carryon.views.page({
        view: shown,
        sort: [],
        filters: [],
        find: '',
        changes: null,
        related: null,
        columns: [],
        page,
        anchor: null,
      })
      if (!answer.ok) throw new Error(answer.error.message)
      names.push(...answer.value.rows.map(({ cells: [name] }) => (typeof name === 'string' ? name : '')))
      more = answer.value.key !== null
    }
    return names
  }, view)
}

/** Waits until row `place` is on screen, and every row on screen is the one that belongs there. */
async function expectRows(window: Page, names: readonly string[], place: number): Promise<void> {
  const shown = grid(window).locator(`[aria-rowindex="${place + 2}"]`)
  await expect(shown).toContainText(names[place] ?? '')
  await expect.poll(() => misplacedRows(window, names)).toEqual([])
}

async function misplacedRows(window: Page, names: readonly string[]): Promise<readonly string[]> {
  const rows = await grid(window)
    .locator('[aria-rowindex]:has([role=gridcell])')
    .evaluateAll((all) =>
      all.map((each) => ({
        index: Number(each.getAttribute('aria-rowindex')) - 2,
        name: each.querySelectorAll('[role=gridcell]')[1]?.textContent ?? '',
      })),
    )
  return rows.filter(({ index, name }) => name.trim() !== names[index]).map(({ index, name }) => `${index}: ${name}`)
}

async function scrollTo(window: Page, share: number): Promise<void> {
  await grid(window).evaluate((element, part) => {
    element.scrollTop = (element.scrollHeight - element.clientHeight) * part
  }, share)
}

/** Whether the figures of a column stand in order, empty ones aside. */
async function figuresInOrder(window: Page, column: number): Promise<boolean> {
  const cells = await grid(window)
    .locator('[aria-rowindex]:has([role=gridcell])')
    .evaluateAll(
      (rows, at) =>
        rows.map((each) => ({
          index: Number(each.getAttribute('aria-rowindex')),
          digits: (each.querySelector(`[aria-colindex="${at}"]`)?.textContent ?? '').replaceAll(/\D/g, ''),
        })),
      column,
    )
  const figures = cells
    .sort((left, right) => left.index - right.index)
    .filter(({ digits }) => digits !== '')
    .map(({ digits }) => Number(digits))
  return figures.length > 3 && figures.every((figure, at) => at === 0 || (figures[at - 1] ?? 0) <= figure)
}
