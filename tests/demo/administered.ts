import { join } from 'node:path'
import { connect, everythingSent, openTable, syncNow } from '../e2e/carryon-actions'
import { publishNarrowedFilter, publishNewView } from '../e2e/administration-actions'
import { launchCarryon, type RunningCarryon } from '../e2e/launch-carryon'
import { freshness } from './device-answers'
import type { Stage } from './stage'
import { check } from './step'

/** Products in stock: fewer than the filter takes that the organisation comes with. */
const PRODUCT_FILTER = `<fetch>
  <entity name="product">
    <filter>
      <condition attribute="quantityonhand" operator="gt" value="0" />
    </filter>
  </entity>
</fetch>`

/** Changes what the devices get, as an administrator on a device of their own. */
export async function administer({ day, folder, organisation }: Stage): Promise<void> {
  const { url, tokens } = organisation
  const carryon = await launchCarryon({ dataFolder: join(folder, 'administrator') })
  const { window } = carryon
  try {
    await day.step(
      'An administrator narrows a filter',
      () => window,
      async () => {
        await connect(window, { url, token: tokens.admin, client: 'Hybrid' })
        await everythingSent(window)
        const count = await publishNarrowedFilter(window, 'Products', PRODUCT_FILTER)
        return `products in stock only, ${count} by the server's count`
      },
    )
    await day.step(
      'And gives price lists a view',
      () => window,
      async () => {
        const count = await publishNewView(window, 'Price Lists', 'All price lists')
        return `a view with ${count} records, published`
      },
    )
  } finally {
    await carryon.close()
  }
}

/** Syncs the first device and looks at what came and what left. */
export async function takeWhatWasPublished({ day, organisation }: Stage, { window }: RunningCarryon): Promise<void> {
  await day.step(
    'The device takes what was published',
    () => window,
    async () => {
      const before = (await freshness(window)).find((table) => table.table === 'product')?.records ?? 0
      await syncNow(window)
      const after = (await freshness(window)).find((table) => table.table === 'product')?.records ?? 0
      const served = await organisation.values(
        `products?$filter=quantityonhand gt 0&$select=productid`,
        organisation.tokens.sales,
      )
      check(after < before, `${after} products are on the device, ${before} were`)
      check(after === served.length, `${after} products are on the device, the filter takes ${served.length}`)
      await openTable(window, 'Price Lists')
      return `${before - after} products left, ${after} stay; price lists are shown`
    },
  )
}
