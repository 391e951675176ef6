import type { SampleRecord } from '../../definition/table-definition'
import { KRONE } from '../currencies'
import type { Pickable, Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { PRODUCT_LINES } from '../words/catalogue-words'
import type { Account } from './account'
import { amountValues, rounded } from './amounts'
import { catalogueSizes, productAt } from './catalogue'
import { DAY, dayOf, laterMoment } from './moments'
import { ownedValues, ownerBelow } from './ownership'
import { digits } from './random-digits'
import { longText } from './texts'

/** What instruments measure, as combinations that are sold. */
const PROBE_SETS: Pickable<readonly number[]> = [
  [100000000],
  [100000000, 100000001],
  [100000000, 100000002],
  [100000001, 100000003, 100000004],
]

/** The record of an instrument that stands at the account. */
export function instrumentRecord(options: SampleOptions, account: Account, random: Random, id: string): SampleRecord {
  const { now } = options
  const product = installedProduct(options, random)
  const createdOn = laterMoment(random, account.createdOn, now)
  const inactive = random.chance(0.05)
  return {
    table: 'nv_instrument',
    values: {
      nv_instrumentid: id,
      nv_name: `${product?.name ?? random.pick(PRODUCT_LINES).name} #${String(random.whole(1, 24))}`,
      nv_serialnumber: random.chance(0.03) ? null : digits(random, 'NVxx-xxxxxx'),
      nv_accountid: account.reference,
      nv_productid: product === null ? null : { table: 'product', id: product.id, name: product.name },
      nv_condition: random.pickUnless(0.1, [100000000, 100000001, 100000001, 100000001, 100000002, 100000003]),
      nv_probes: random.pickUnless(0.1, PROBE_SETS),
      nv_setpoint: random.pickUnless(0.08, [-196, -80.5, -78.25, -25, -18, 2.5, 4, 5.125, 37, 121.4]),
      nv_drift: random.chance(0.2) ? null : rounded((random.next() - 0.5) * 6, 4),
      nv_runninghours: random.pickUnless(0.1, [0, random.whole(10, 2_000), random.whole(2_000, 90_000)]),
      nv_certified: random.chance(0.7),
      nv_installedon: dayOf(createdOn - random.whole(0, 300) * DAY),
      nv_nextservice: random.chance(0.25) ? null : `${dayOf(now + random.whole(-120, 300) * DAY)}T09:00:00Z`,
      nv_servicelog: random.chance(0.7) ? null : longText(random, random.whole(80, 1500)),
      statecode: inactive ? 1 : 0,
      statuscode: inactive ? 2 : 1,
      ...amountValues(KRONE, { nv_purchaseprice: product?.price ?? null }),
      ...ownedValues(random, ownerBelow(random, account.owner), createdOn, now),
    },
  }
}

function installedProduct({ seed, scale }: SampleOptions, random: Random) {
  const { products } = catalogueSizes(scale)
  return products === 0 || random.chance(0.06) ? null : productAt(seed, random.whole(0, products - 1))
}
