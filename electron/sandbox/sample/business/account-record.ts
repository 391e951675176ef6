import { instantOf } from '@shared/model/instant'
import type { LookupValue, RecordValues } from '@shared/model/record'
import type { SampleRecord } from '../../definition/table-definition'
import type { Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { companyName } from '../words/company-names'
import { DELIVERY_NOTES } from '../words/phrases'
import type { Account } from './account'
import { amountValues, rounded, skewedAmount } from './amounts'
import { priceListOf } from './catalogue'
import { DAY, dayOf, officeHour } from './moments'
import { ownedValues } from './ownership'
import { pictureOf } from './picture'
import { digits } from './random-digits'
import { recordId } from './record-id'
import { longText, remark } from './texts'

/** Accounts before this one have no parents, so that there are some to be one. */
const FIRST_SUBSIDIARY = 20

/** The account's record. `primaryContact` is written after it. */
export function accountRecord(
  options: SampleOptions,
  account: Account,
  random: Random,
  primaryContact: LookupValue | null,
): SampleRecord {
  const { index, place, owner } = account
  const inactive = index > 0 && random.chance(0.07)
  const relationship = random.pick([3, 3, 3, 3, 3, 3, 8, 8, 8, 5, 9, 10])
  return {
    table: 'account',
    values: {
      accountid: account.reference.id,
      name: account.reference.name,
      accountnumber: random.chance(0.08) ? null : `NV-${String(10_000 + index)}`,
      customertypecode: relationship,
      accountcategorycode: random.pickUnless(0.3, [1, 2, 2]),
      industrycode: random.pickUnless(0.15, [6, 8, 11, 15, 16, 23, 27, 30, 33]),
      ownershipcode: random.pickUnless(0.3, [1, 2, 2, 2, 3, 4]),
      paymenttermscode: random.pickUnless(0.1, [1, 1, 1, 2, 3, 4]),
      primarycontactid: primaryContact,
      parentaccountid: parentOf(options.seed, index, random),
      defaultpricelevelid: priceListOf(options, place.currency),
      ...contactPoints(account, random),
      ...figures(account, random),
      entityimage: pictureOf(account.reference.id),
      description: random.chance(0.55) ? null : remark(random),
      ...visits(options, account, random, inactive),
      nv_sitenotes: siteNotes(index, random),
      statecode: inactive ? 1 : 0,
      statuscode: inactive ? 2 : 1,
      ...ownedValues(random, owner, account.createdOn, options.now),
    },
  }
}

function parentOf(seed: number, index: number, random: Random): LookupValue | null {
  if (index < FIRST_SUBSIDIARY || !random.chance(0.12)) {
    return null
  }
  const parent = random.whole(0, index - 1)
  return { table: 'account', id: recordId(seed, 'account', parent), name: companyName(parent) }
}

function contactPoints({ place, domain, street, postalCode }: Account, random: Random): RecordValues {
  const unknown = random.chance(0.04)
  return {
    telephone1: unknown ? null : digits(random, place.dial),
    fax: random.chance(0.85) ? null : digits(random, place.dial),
    emailaddress1: unknown ? null : `post@${domain}`,
    websiteurl: random.chance(0.25) ? null : `https://www.${domain}`,
    tickersymbol: random.chance(0.93) ? null : domain.slice(0, 4).toUpperCase(),
    address1_line1: unknown ? null : street,
    address1_postalcode: unknown ? null : postalCode,
    address1_city: place.city,
    address1_country: place.country,
    address1_latitude: unknown ? null : rounded(place.latitude + random.next() * 0.08 - 0.04, 5),
    address1_longitude: unknown ? null : rounded(place.longitude + random.next() * 0.08 - 0.04, 5),
  }
}

function figures({ currency }: Account, random: Random): RecordValues {
  const revenue = random.chance(0.05) ? null : random.chance(0.02) ? 0 : skewedAmount(random, 2e5, 6e7, 5000)
  const balance = random.pick([null, 0, 0, skewedAmount(random, 500, 9e5, 0.25), -skewedAmount(random, 100, 4e4, 0.5)])
  return {
    numberofemployees: random.chance(0.12) ? null : Math.round(skewedAmount(random, 2, 4000, 1)),
    creditonhold: random.chance(0.06),
    nv_satisfaction: random.chance(0.2) ? null : rounded(10 * (1 - random.next() * random.next()), 2),
    nv_sectors: random.chance(0.15) ? null : sectors(random),
    ...amountValues(currency, {
      revenue,
      creditlimit: random.chance(0.3) ? null : random.whole(0, 40) * 25_000,
      nv_openbalance: balance,
    }),
  }
}

/** One to three of the six sectors, in order. */
function sectors(random: Random): readonly number[] {
  const first = random.whole(0, 5)
  const chosen = [first, first + random.whole(0, 2), first + random.whole(0, 3)].filter((sector) => sector <= 5)
  return [...new Set(chosen)].sort((left, right) => left - right).map((sector) => 100_000_000 + sector)
}

function visits({ now }: SampleOptions, account: Account, random: Random, inactive: boolean): RecordValues {
  const planned = !inactive && random.chance(0.45)
  const opens = random.whole(6, 9)
  return {
    nv_customersince: random.chance(0.2) ? null : dayOf(account.createdOn - random.whole(0, 4000) * DAY),
    nv_nextvisit: planned ? instantOf(officeHour(random, now, random.whole(-3, 75))) : null,
    nv_deliveryopens: random.chance(0.6) ? null : `${dayOf(now)}T0${String(opens)}:30:00Z`,
    nv_deliverynote: random.pickUnless(0.7, DELIVERY_NOTES),
  }
}

/** Few accounts have notes about their site, and of those one in a hundred has very long ones. */
function siteNotes(index: number, random: Random): string | null {
  if (index % 400 === 7) {
    return longText(random, 60_000)
  }
  return random.chance(0.75) ? null : longText(random, random.whole(100, 900))
}
