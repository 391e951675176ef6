import type { LookupValue } from '@shared/model/record'
import type { SampleRecord } from '../../definition/table-definition'
import type { Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { DEPARTMENTS, JOB_TITLES } from '../words/job-titles'
import { FIRST_NAMES, LAST_NAMES } from '../words/people-names'
import { plainLetters } from '../words/plain-letters'
import type { Account } from './account'
import { amountValues } from './amounts'
import { DAY, dayOf, laterMoment } from './moments'
import { ownedValues, ownerBelow } from './ownership'
import { pictureOf } from './picture'
import { digits } from './random-digits'
import { remark } from './texts'

/** Somebody at an account, as lookups and the record itself need it. */
export interface Contact {
  readonly reference: LookupValue
  readonly firstName: string
  readonly lastName: string
  readonly mobilePhone: string
}

/** Somebody new, with that id. */
export function contactNamed(id: string, random: Random): Contact {
  const firstName = random.pick(FIRST_NAMES)
  const lastName = random.chance(0.04)
    ? `${random.pick(LAST_NAMES)}-${random.pick(LAST_NAMES)}`
    : random.pick(LAST_NAMES)
  return {
    reference: { table: 'contact', id, name: `${firstName} ${lastName}` },
    firstName,
    lastName,
    mobilePhone: `+47 9${digits(random, 'xx xx xxx')}`,
  }
}

/** The contact's record. `manager` is whom the contact reports to. */
export function contactRecord(
  { now }: SampleOptions,
  account: Account,
  random: Random,
  contact: Contact,
  manager: LookupValue | null,
): SampleRecord {
  const inactive = random.chance(0.06)
  const address = `${plainLetters(contact.firstName)}.${plainLetters(contact.lastName)}@${account.domain}`
  const { place } = account
  return {
    table: 'contact',
    values: {
      contactid: contact.reference.id,
      fullname: contact.reference.name,
      firstname: contact.firstName,
      lastname: contact.lastName,
      jobtitle: random.pickUnless(0.08, JOB_TITLES),
      department: random.pickUnless(0.35, DEPARTMENTS),
      parentcustomerid: account.reference,
      nv_reportsto: manager,
      accountrolecode: random.pickUnless(0.25, [1, 2, 2, 2, 3]),
      gendercode: random.pickUnless(0.6, [1, 2]),
      preferredcontactmethodcode: random.pick([1, 1, 1, 2, 2, 3, 5]),
      telephone1: random.chance(0.35) ? null : digits(random, place.dial),
      mobilephone: random.chance(0.1) ? null : contact.mobilePhone,
      emailaddress1: random.chance(0.07) ? null : address,
      address1_line1: random.chance(0.5) ? null : account.street,
      address1_postalcode: random.chance(0.5) ? null : account.postalCode,
      address1_city: random.chance(0.2) ? null : place.city,
      address1_country: random.chance(0.2) ? null : place.country,
      birthdate: random.chance(0.7) ? null : dayOf(now - random.whole(8_000, 24_000) * DAY),
      anniversary: random.chance(0.9) ? null : dayOf(now - random.whole(500, 15_000) * DAY),
      donotphone: random.chance(0.05),
      donotemail: random.chance(0.08),
      entityimage: pictureOf(contact.reference.id),
      description: random.chance(0.75) ? null : remark(random),
      statecode: inactive ? 1 : 0,
      statuscode: inactive ? 2 : 1,
      ...amountValues(account.currency, { creditlimit: random.chance(0.9) ? null : random.whole(0, 10) * 5_000 }),
      ...ownedValues(random, ownerBelow(random, account.owner), laterMoment(random, account.createdOn, now), now),
    },
  }
}
