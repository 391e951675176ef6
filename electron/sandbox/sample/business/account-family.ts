import type { LookupValue, RecordId } from '@shared/model/record'
import type { SampleRecord } from '../../definition/table-definition'
import { randomAt, type Pickable, type Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { accountAt, type Account } from './account'
import { accountRecord } from './account-record'
import { appointmentParties, callParties } from './activity-parties'
import {
  appointmentRecord,
  appointmentSubject,
  callSubject,
  phoneCallRecord,
  taskRecord,
  taskSubject,
} from './activity-records'
import { catalogueSizes, competitor, productAt } from './catalogue'
import { contactNamed, contactRecord } from './contact-record'
import { instrumentRecord } from './instrument-record'
import { noteRecord } from './note-record'
import { opportunityRecord, opportunityTopic } from './opportunity-record'
import { MOST_OF_ONE_SORT, recordId, type NumberedTable } from './record-id'

/** How many of each an account has below it, drawn from these lists. */
const SIZES = {
  contact: [0, 1, 1, 1, 2, 2, 3],
  opportunity: [0, 0, 0, 0, 1, 1, 1, 2],
  nv_instrument: [0, 0, 0, 0, 0, 1, 1, 2],
  task: [0, 0, 0, 0, 1, 1, 2],
  phonecall: [0, 0, 0, 0, 1],
  appointment: [0, 0, 0, 0, 1, 1],
  annotation: [0, 0, 0, 0, 0, 1, 2],
} as const satisfies Partial<Record<NumberedTable, Pickable<number>>>

/** Where the streams of links begin, far from those of the accounts. */
const LINKS_AT = -1_000_000_000

type ChildTable = keyof typeof SIZES
type FamilySizes = Readonly<Record<ChildTable, number>>

/**
 * The account of a number and all that belongs to it, at most `room` business records. The account comes first; its primary
 * contact is the one lookup that points ahead, to the next record.
 */
export function* accountFamily(options: SampleOptions, index: number, room: number): Generator<SampleRecord, number> {
  const random = randomAt(options.seed, index)
  const sizes = familySizes(random, room - 1)
  const account = accountAt(options, index, random)
  const childId = (table: NumberedTable, number: number): string =>
    recordId(options.seed, table, index * MOST_OF_ONE_SORT + number)
  const numbers = (table: ChildTable): readonly number[] => COUNTED[sizes[table]] ?? []

  const contacts = numbers('contact').map((number) => contactNamed(childId('contact', number), random))
  const people = contacts.map(({ reference }) => reference)
  const [primary = null] = people
  yield accountRecord(options, account, random, primary)
  for (const [number, contact] of contacts.entries()) {
    yield contactRecord(options, account, random, contact, number > 0 && random.chance(0.5) ? primary : null)
  }
  yield* productLinks(options, index, account.reference.id)
  const opportunities: LookupValue[] = []
  for (const number of numbers('opportunity')) {
    const opportunity = { table: 'opportunity', id: childId('opportunity', number), name: opportunityTopic(random) }
    opportunities.push(opportunity)
    yield opportunityRecord(options, account, random, opportunity, oneOf(random, people))
    yield* competitorLinks(options, random, opportunity, childId('opportunitycompetitors', number))
  }
  for (const number of numbers('nv_instrument')) {
    yield instrumentRecord(options, account, random, childId('nv_instrument', number))
  }
  const subjects: readonly LookupValue[] = [account.reference, account.reference, ...people, ...opportunities]
  const activities = yield* activityRecords(options, account, random, { numbers, childId, people, subjects })
  for (const number of numbers('annotation')) {
    const about = oneOf(random, [...subjects, ...activities]) ?? account.reference
    yield noteRecord(options, account, random, childId('annotation', number), about)
  }
  return 1 + Object.values(sizes).reduce((sum, size) => sum + size, 0)
}

/** The numbers below each size, so that no family builds its own list of them. */
const COUNTED: readonly (readonly number[])[] = Array.from({ length: MOST_OF_ONE_SORT + 1 }, (_, size) =>
  Array.from({ length: size }, (_number, index) => index),
)

interface Children {
  readonly numbers: (table: ChildTable) => readonly number[]
  readonly childId: (table: NumberedTable, number: number) => string
  readonly people: readonly LookupValue[]
  readonly subjects: readonly LookupValue[]
}

/** Tasks, phone calls and appointments, the parties of each behind it; gives back what notes can be about. */
function* activityRecords(
  options: SampleOptions,
  account: Account,
  random: Random,
  { numbers, childId, people, subjects }: Children,
): Generator<SampleRecord, readonly LookupValue[]> {
  const made: LookupValue[] = []
  const occasion = (table: 'task' | 'phonecall' | 'appointment', number: number, subject: string) => {
    const id = childId(table, number)
    made.push({ table, id, name: subject })
    return { id, subject, account, regarding: random.chance(0.05) ? null : oneOf(random, subjects) }
  }
  for (const number of numbers('task')) {
    yield taskRecord(options, occasion('task', number, taskSubject(random)), random)
  }
  for (const number of numbers('phonecall')) {
    const call = phoneCallRecord(options, occasion('phonecall', number, callSubject(random)), random)
    yield call
    yield* callParties(options, account, number, call)
  }
  for (const number of numbers('appointment')) {
    const planned = occasion('appointment', number, appointmentSubject(random, account))
    const appointment = appointmentRecord(options, planned, random)
    yield appointment
    yield* appointmentParties(options, account, number, appointment, people)
  }
  return made
}

/** One opportunity in five has a competitor; the link is a record of its own and counts as none. */
function* competitorLinks(
  { seed, scale }: SampleOptions,
  random: Random,
  opportunity: LookupValue,
  linkId: string,
): Iterable<SampleRecord> {
  const { competitors } = catalogueSizes(scale)
  if (competitors > 0 && random.chance(0.2)) {
    const { id } = competitor(seed, random.whole(0, competitors - 1))
    yield {
      table: 'opportunitycompetitors',
      values: { opportunitycompetitorid: linkId, opportunityid: opportunity.id, competitorid: id },
    }
  }
}

/** One account in four takes an interest in a product or two; these links count as no records either. */
function* productLinks({ seed, scale }: SampleOptions, index: number, account: RecordId): Iterable<SampleRecord> {
  // Drawn apart from all else, which is the same with and without them.
  const random = randomAt(seed, LINKS_AT - index)
  const { products } = catalogueSizes(scale)
  const many = products < 2 || !random.chance(0.25) ? 0 : random.whole(1, 2)
  const first = random.whole(0, Math.max(products - 1, 0))
  for (const number of COUNTED[many] ?? []) {
    yield {
      table: 'nv_account_product',
      values: {
        nv_account_productid: recordId(seed, 'nv_account_product', index * MOST_OF_ONE_SORT + number),
        accountid: account,
        productid: productAt(seed, (first + number) % products).id,
      },
    }
  }
}

function familySizes(random: Random, room: number): FamilySizes {
  let left = room
  const size = (table: ChildTable): number => {
    const drawn = Math.min(random.pick(SIZES[table]), left)
    left -= drawn
    return drawn
  }
  return {
    contact: size('contact'),
    opportunity: size('opportunity'),
    nv_instrument: size('nv_instrument'),
    task: size('task'),
    phonecall: size('phonecall'),
    appointment: size('appointment'),
    annotation: size('annotation'),
  }
}

function oneOf(random: Random, values: readonly LookupValue[]): LookupValue | null {
  return values[Math.floor(random.next() * values.length)] ?? null
}
