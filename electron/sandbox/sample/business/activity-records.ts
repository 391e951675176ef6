import { instantOf } from '@shared/model/instant'
import type { LookupValue, RecordValues } from '@shared/model/record'
import type { SampleRecord } from '../../definition/table-definition'
import type { Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { APPOINTMENT_SUBJECTS, CALL_SUBJECTS, ROOMS, TASK_CATEGORIES, TASK_SUBJECTS } from '../words/phrases'
import type { Account } from './account'
import { DAY, MINUTE, officeHour } from './moments'
import { ownedValues, ownerBelow } from './ownership'
import { digits } from './random-digits'
import { remark } from './texts'

/** What an activity is about and who it is with. */
export interface Occasion {
  readonly id: string
  readonly subject: string
  readonly account: Account
  readonly regarding: LookupValue | null
}

export function taskSubject(random: Random): string {
  return random.pick(TASK_SUBJECTS)
}

export function callSubject(random: Random): string {
  return random.pick(CALL_SUBJECTS)
}

export function appointmentSubject(random: Random, account: Account): string {
  return `${random.pick(APPOINTMENT_SUBJECTS)}, ${account.place.city}`
}

/** A task: open with a due date ahead or behind, completed or canceled. */
export function taskRecord(options: SampleOptions, occasion: Occasion, random: Random): SampleRecord {
  const { now } = options
  const state = random.pick([0, 0, 0, 0, 0, 1, 1, 1, 1, 2])
  const due = officeHour(random, now, state === 0 ? random.whole(-30, 60) : random.whole(-300, 10))
  const started = state === 0 ? random.pick([2, 2, 2, 3, 4, 7]) : state === 1 ? 5 : 6
  return {
    table: 'task',
    values: {
      ...activityValues(options, occasion, random, due - random.whole(1, 60) * DAY),
      activitytypecode: 'task',
      scheduledstart: random.chance(0.6) ? null : instantOf(due - random.whole(1, 10) * DAY),
      scheduledend: state === 0 && random.chance(0.12) ? null : instantOf(due),
      actualend: state === 0 ? null : instantOf(Math.min(now - MINUTE, due + random.whole(-5, 5) * DAY)),
      actualdurationminutes: state === 1 ? random.whole(1, 24) * 10 : null,
      percentcomplete: state === 1 ? 100 : started === 2 ? 0 : random.whole(1, 9) * 10,
      category: random.pickUnless(0.4, TASK_CATEGORIES),
      statecode: state,
      statuscode: started,
    },
  }
}

/** A phone call: to be made, made or received, or canceled. */
export function phoneCallRecord(options: SampleOptions, occasion: Occasion, random: Random): SampleRecord {
  const { now } = options
  const state = random.pick([0, 0, 0, 1, 1, 1, 1, 1, 1, 2])
  const due = officeHour(random, now, state === 0 ? random.whole(-7, 21) : random.whole(-240, -1))
  const outgoing = random.chance(0.65)
  return {
    table: 'phonecall',
    values: {
      ...activityValues(options, occasion, random, due - random.whole(0, 14) * DAY),
      activitytypecode: 'phonecall',
      scheduledstart: null,
      scheduledend: instantOf(due),
      actualend: state === 0 ? null : instantOf(Math.min(now - MINUTE, due + random.whole(1, 90) * MINUTE)),
      actualdurationminutes: state === 1 ? random.whole(1, 45) : null,
      phonenumber: random.chance(0.05) ? null : digits(random, occasion.account.place.dial),
      directioncode: outgoing,
      leftvoicemail: outgoing && random.chance(0.2),
      statecode: state,
      statuscode: state === 0 ? 1 : state === 2 ? 3 : outgoing ? 2 : 4,
    },
  }
}

/** An appointment around now: past ones mostly completed, coming ones scheduled or tentative. */
export function appointmentRecord(options: SampleOptions, occasion: Occasion, random: Random): SampleRecord {
  const { now } = options
  const start = officeHour(random, now, Math.round((random.next() + random.next() - 0.8) * 90))
  const wholeDay = random.chance(0.06)
  const end = wholeDay ? start + DAY : start + random.pick([30, 45, 60, 60, 90, 120, 240]) * MINUTE
  const past = end < now
  const state = past ? random.pick([1, 1, 1, 1, 1, 1, 2, 3]) : random.pick([3, 3, 3, 3, 0, 0, 2])
  return {
    table: 'appointment',
    values: {
      ...activityValues(options, occasion, random, start - random.whole(1, 45) * DAY),
      activitytypecode: 'appointment',
      scheduledstart: instantOf(start),
      scheduledend: instantOf(end),
      actualend: state === 1 ? instantOf(end) : null,
      actualdurationminutes: state === 1 ? Math.round((end - start) / MINUTE) : null,
      location: random.pickUnless(0.1, [...ROOMS, occasion.account.street]),
      isalldayevent: wholeDay,
      statecode: state,
      statuscode: STATUS_OF_APPOINTMENT[state],
    },
  }
}

/** The status reason of each state of an appointment. */
const STATUS_OF_APPOINTMENT = { 0: 2, 1: 3, 2: 4, 3: 5 } as const

function activityValues(
  { now }: SampleOptions,
  { id, subject, account, regarding }: Occasion,
  random: Random,
  plannedOn: number,
): RecordValues {
  const createdOn = Math.min(now - MINUTE, Math.max(account.createdOn, plannedOn))
  return {
    activityid: id,
    subject,
    description: random.chance(0.55) ? null : remark(random),
    regardingobjectid: regarding,
    prioritycode: random.pick([0, 1, 1, 1, 1, 2]),
    ...ownedValues(random, ownerBelow(random, account.owner), createdOn, now),
  }
}
