import type { LookupValue } from '@shared/model/record'
import type { Currency } from '../currencies'
import type { Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { companyName } from '../words/company-names'
import { PLACES, STREETS, type Place } from '../words/places'
import { plainLetters } from '../words/plain-letters'
import { currencyOf } from './amounts'
import { DAY, MINUTE } from './moments'
import { anyOwner, FIRST_OWNER, type Owner } from './ownership'
import { digits } from './random-digits'
import { recordId } from './record-id'

/** An account as its own records need it. */
export interface Account {
  readonly index: number
  readonly reference: LookupValue
  readonly owner: Owner
  readonly place: Place
  readonly street: string
  readonly postalCode: string
  readonly domain: string
  readonly currency: Currency
  readonly createdOn: number
}

/** The account of a number with what its contacts and activities take from it. */
export function accountAt(options: SampleOptions, index: number, random: Random): Account {
  const name = companyName(index)
  const place = index === 0 ? PLACES[0] : placeOf(random)
  return {
    index,
    reference: { table: 'account', id: recordId(options.seed, 'account', index), name },
    owner: index === 0 ? FIRST_OWNER : anyOwner(random),
    place,
    street: `${random.pick(STREETS)} ${String(random.whole(1, 140))}`,
    postalCode: digits(random, place.postal),
    domain: `${plainLetters(name)}.example`,
    currency: currencyOf(place.currency),
    createdOn: options.now - random.whole(5, 1400) * DAY - random.whole(0, 1439) * MINUTE,
  }
}

/** The cities at the front of the list have more accounts than those behind. */
function placeOf(random: Random): Place {
  return PLACES[Math.floor(random.next() * random.next() * PLACES.length)] ?? PLACES[0]
}
