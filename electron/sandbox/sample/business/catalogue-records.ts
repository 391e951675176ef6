import type { SampleRecord } from '../../definition/table-definition'
import { CURRENCIES, KRONE } from '../currencies'
import { randomAt } from '../random'
import type { SampleOptions } from '../sample-options'
import { systemRecord } from '../system-record'
import { COMPETITORS } from '../words/catalogue-words'
import { plainLetters } from '../words/plain-letters'
import { amountValues, skewedAmount } from './amounts'
import { catalogueSizes, competitor, priceList } from './catalogue'
import { DAY, dayOf } from './moments'

/** The price lists, one per currency. */
export function* priceListRecords({ seed, scale, now }: SampleOptions): Iterable<SampleRecord> {
  for (const [index, currency] of CURRENCIES.slice(0, catalogueSizes(scale).priceLists).entries()) {
    const { id, name } = priceList(seed, index)
    yield systemRecord('pricelevel', now - 900 * DAY, {
      pricelevelid: id,
      name,
      begindate: dayOf(now - 300 * DAY),
      enddate: index === 0 ? null : dayOf(now + 200 * DAY),
      description: null,
      statecode: currency.code === 'USD' ? 1 : 0,
      statuscode: currency.code === 'USD' ? 100002 : 100001,
      ...amountValues(currency, {}),
    })
  }
}

/** The competitors. */
export function* competitorRecords({ seed, scale, now }: SampleOptions): Iterable<SampleRecord> {
  for (const [index, [name, city]] of COMPETITORS.slice(0, catalogueSizes(scale).competitors).entries()) {
    const random = randomAt(seed, -1000 - index)
    yield systemRecord('competitor', now - 800 * DAY, {
      competitorid: competitor(seed, index).id,
      name,
      websiteurl: `https://${plainLetters(name)}.example`,
      address1_city: city,
      strengths: random.pick(['Short delivery times', 'Known brand', 'Low prices']),
      weaknesses: random.pickUnless(0.4, ['No service north of Trondheim', 'Certificates only in English']),
      ...amountValues(KRONE, { reportedrevenue: random.chance(0.3) ? null : skewedAmount(random, 2e6, 9e8, 1000) }),
    })
  }
}
