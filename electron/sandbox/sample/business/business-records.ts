import type { SampleRecord } from '../../definition/table-definition'
import type { SampleOptions } from '../sample-options'
import { accountFamily } from './account-family'
import { catalogueSizes } from './catalogue'
import { competitorRecords, priceListRecords } from './catalogue-records'
import { productRecords } from './product-records'

/**
 * The records of the daily work: exactly `scale` of them, made one at a time: the catalogue, then one account after the
 * other with all that belongs to it. Links of many-to-many relationships and the parties of activities come on
 * top.
 */
export function* businessRecords(options: SampleOptions): Iterable<SampleRecord> {
  yield* priceListRecords(options)
  yield* productRecords(options)
  yield* competitorRecords(options)
  const { priceLists, products, competitors } = catalogueSizes(options.scale)
  let left = options.scale - priceLists - products - competitors
  for (let index = 0; left > 0; index += 1) {
    left -= yield* accountFamily(options, index, left)
  }
}
