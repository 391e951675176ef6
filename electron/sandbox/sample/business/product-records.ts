import type { SampleRecord } from '../../definition/table-definition'
import { KRONE } from '../currencies'
import { randomAt, type Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { reference, systemRecord } from '../system-record'
import { PRODUCT_LINES } from '../words/catalogue-words'
import { amountValues, rounded } from './amounts'
import { catalogueSizes, priceListOf, productAt } from './catalogue'
import { DAY, dayOf } from './moments'

/** What is sold: goods and services, some retired, some still in draft. */
export function* productRecords(options: SampleOptions): Iterable<SampleRecord> {
  for (let index = 0; index < catalogueSizes(options.scale).products; index += 1) {
    yield productRecord(options, index)
  }
}

function productRecord(options: SampleOptions, index: number): SampleRecord {
  const { seed, now } = options
  const random = randomAt(seed, -10_000 - index)
  const { id, name, code, line, price } = productAt(seed, index)
  const state = random.pick([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3])
  const isGoods = line.kind === 'goods'
  const head = index % PRODUCT_LINES.length
  return systemRecord('product', now - random.whole(200, 1400) * DAY, {
    productid: id,
    name,
    productnumber: code,
    vendorname: isGoods ? random.pickUnless(0.4, ['Nordvik Instruments', 'Målverk AS', 'Sensorwerk Lübeck']) : null,
    producturl: isGoods ? `https://nordvik.example/p/${code.toLowerCase()}` : null,
    producttypecode: isGoods ? 1 : 3,
    pricelevelid: priceListOf(options, KRONE.code),
    parentproductid: head === index ? null : reference('product', productAt(seed, head)),
    quantityonhand: isGoods ? stock(random) : null,
    stockweight: isGoods ? rounded(0.05 + random.next() * 12, 3) : null,
    quantitydecimal: isGoods ? 0 : 2,
    isstockitem: isGoods,
    validfromdate: dayOf(now - random.whole(100, 1000) * DAY),
    validtodate: state === 1 ? dayOf(now - random.whole(1, 90) * DAY) : null,
    description: random.pickUnless(0.5, [`${name}, made in Bergen.`, `${name}. Certificate included.`]),
    statecode: state,
    statuscode: STATUS_OF_STATE[state],
    ...amountValues(KRONE, { price, standardcost: isGoods ? rounded(price * 0.42, 2) : 0 }),
  })
}

function stock(random: Random): number | null {
  return random.chance(0.05) ? null : random.chance(0.08) ? 0 : random.whole(1, 400)
}

/** The status reason of each state of a product. */
const STATUS_OF_STATE = { 0: 1, 1: 2, 2: 0, 3: 3 } as const
