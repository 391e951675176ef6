import type { LookupValue, RecordValues } from '@shared/model/record'
import type { SampleRecord } from '../../definition/table-definition'
import type { Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { OPPORTUNITY_TOPICS } from '../words/phrases'
import type { Account } from './account'
import { amountValues, skewedAmount } from './amounts'
import { catalogueSizes, priceListOf, productAt } from './catalogue'
import { DAY, dayOf, laterMoment } from './moments'
import { ownedValues, ownerBelow } from './ownership'
import { remark } from './texts'

/** What an opportunity is called. */
export function opportunityTopic(random: Random): string {
  const topic = random.pick(OPPORTUNITY_TOPICS)
  return random.chance(0.4) ? `${topic}, ${String(random.whole(2, 48))} points` : topic
}

/** The opportunity's record: open, won or lost. `contact` is whom it was talked about with. */
export function opportunityRecord(
  options: SampleOptions,
  account: Account,
  random: Random,
  opportunity: LookupValue,
  contact: LookupValue | null,
): SampleRecord {
  const { now } = options
  const createdOn = laterMoment(random, account.createdOn, now)
  const toContact = contact !== null && random.chance(0.08)
  return {
    table: 'opportunity',
    values: {
      opportunityid: opportunity.id,
      name: opportunity.name,
      customerid: toContact ? contact : account.reference,
      parentaccountid: account.reference,
      parentcontactid: contact,
      pricelevelid: priceListOf(options, account.currency.code),
      nv_productid: mainProduct(options, random),
      opportunityratingcode: random.pick([1, 2, 2, 2, 3]),
      salesstage: random.pick([0, 1, 1, 2, 3]),
      stepname: random.pickUnless(0.5, ['1-Qualify', '2-Develop', '3-Propose', '4-Close']),
      currentsituation: random.chance(0.7) ? null : remark(random),
      customerneed: random.chance(0.6) ? null : remark(random),
      description: random.chance(0.5) ? null : remark(random),
      identifycompetitors: random.chance(0.3),
      discountpercentage: random.chance(0.8) ? null : random.whole(0, 60) / 4,
      ...outcome(now, createdOn, account, random),
      ...ownedValues(random, ownerBelow(random, account.owner), createdOn, now),
    },
  }
}

function mainProduct(options: SampleOptions, random: Random): LookupValue | null {
  const { products } = catalogueSizes(options.scale)
  if (products === 0 || random.chance(0.25)) {
    return null
  }
  const { id, name } = productAt(options.seed, random.whole(0, products - 1))
  return { table: 'product', id, name }
}

/** A little under half are settled; one in a hundred is a return, with an amount below zero. */
function outcome(now: number, createdOn: number, { currency }: Account, random: Random): RecordValues {
  const worth = skewedAmount(random, 4_000, 4_000_000, 100)
  const estimated = random.chance(0.04) ? null : random.chance(0.02) ? 0 : random.chance(0.01) ? -worth : worth
  const discount = random.chance(0.85) ? null : Math.round(Math.abs(worth) * 0.02)
  const state = random.pick([0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2])
  if (state === 0) {
    return {
      statecode: 0,
      statuscode: random.chance(0.12) ? 2 : 1,
      estimatedclosedate: random.chance(0.03) ? null : dayOf(now + random.whole(-25, 200) * DAY),
      actualclosedate: null,
      closeprobability: random.whole(1, 19) * 5,
      ...amountValues(currency, { estimatedvalue: estimated, actualvalue: null, discountamount: discount }),
    }
  }
  const closedOn = laterMoment(random, createdOn, now)
  const won = state === 1
  return {
    statecode: state,
    statuscode: won ? 3 : random.pick([4, 5, 5]),
    estimatedclosedate: dayOf(closedOn + random.whole(-40, 40) * DAY),
    actualclosedate: dayOf(closedOn),
    closeprobability: won ? 100 : 0,
    ...amountValues(currency, {
      estimatedvalue: estimated,
      actualvalue: won ? Math.round((estimated ?? worth) * random.pick([1, 1, 0.95, 0.9, 1.1])) : 0,
      discountamount: discount,
    }),
  }
}
