import { isLookupValue, type LookupValue, type Party } from '@shared/model/record'
import { AMARA, PEOPLE } from '../../definition/people'
import type { SampleRecord } from '../../definition/table-definition'
import { PARTICIPATION } from '../../definition/tables/activity-party'
import { randomAt, type Pickable, type Random } from '../random'
import type { SampleOptions } from '../sample-options'
import { userReference } from '../system-record'
import type { Account } from './account'
import { MOST_OF_ONE_SORT, recordId } from './record-id'

/** No activity of the sample has more parties. */
const MOST_PARTIES = 8
/** Where the streams of parties begin, far from those of the accounts and of the links. */
const PARTIES_AT = -1_500_000_000

const COLLEAGUES: Pickable<LookupValue> = [
  userReference(AMARA),
  ...PEOPLE.filter((person) => person !== AMARA).map(userReference),
]

/** A party with its way of taking part. */
type Participant = readonly [participation: number, party: Party]

/** Who called whom: the user who has the call, and whom it is about, or an address that nobody is known by. */
export function* callParties(
  options: SampleOptions,
  account: Account,
  number: number,
  call: SampleRecord,
): Iterable<SampleRecord> {
  const place = (account.index * MOST_OF_ONE_SORT + number) * 2
  const random = streamAt(options, place)
  const { regardingobjectid: about = null, directioncode: outgoing } = call.values
  const known = isLookupValue(about) && about.table !== 'opportunity' ? about : account.reference
  const other = random.chance(0.06) ? { address: `reception@${account.domain}` } : known
  const own = userBehind(call)
  const [from, to] = outgoing === true ? [own, other] : [other, own]
  yield* partyRecords(options, place, call, [
    [PARTICIPATION.sender, from],
    [PARTICIPATION.recipient, to],
  ])
}

/** Who invited whom: people of the account, or the account where nobody there is known; now and then a colleague may come. */
export function* appointmentParties(
  options: SampleOptions,
  account: Account,
  number: number,
  appointment: SampleRecord,
  people: readonly LookupValue[],
): Iterable<SampleRecord> {
  const place = (account.index * MOST_OF_ONE_SORT + number) * 2 + 1
  const random = streamAt(options, place)
  const host = userBehind(appointment)
  const skipped = random.whole(0, Math.max(people.length - 1, 0))
  const [first = account.reference, ...others] = [...people.slice(skipped), ...people.slice(0, skipped)]
  const more = random.whole(0, 2)
  const colleague = random.pick(COLLEAGUES)
  const optional = random.chance(0.3) ? [...others.slice(more), colleague] : []
  yield* partyRecords(options, place, appointment, [
    [PARTICIPATION.organizer, host],
    ...[first, ...others.slice(0, more)].map((guest): Participant => [PARTICIPATION.required, guest]),
    ...optional.filter(({ id }) => id !== host.id).map((guest): Participant => [PARTICIPATION.optional, guest]),
  ])
}

/** Drawn apart from all else, which is the same with and without the parties. */
function streamAt({ seed }: SampleOptions, place: number): Random {
  return randomAt(seed, PARTIES_AT - place)
}

/** The owner, or of what a team owns the member who made it: teams take no part in activities. */
function userBehind({ values }: SampleRecord): LookupValue {
  const users = [values.ownerid ?? null, values.createdby ?? null].filter(isLookupValue)
  return users.find(({ table }) => table === 'systemuser') ?? COLLEAGUES[0]
}

function* partyRecords(
  { seed }: SampleOptions,
  place: number,
  { table, values }: SampleRecord,
  participants: readonly Participant[],
): Iterable<SampleRecord> {
  const { activityid: id = null, subject: name = null } = values
  if (typeof id !== 'string' || typeof name !== 'string') return
  const activity = { table, id, name }
  for (const [index, [participation, party]] of participants.entries()) {
    yield {
      table: 'activityparty',
      values: {
        activitypartyid: recordId(seed, 'activityparty', place * MOST_PARTIES + index),
        activityid: activity,
        partyid: 'id' in party ? party : null,
        participationtypemask: participation,
        addressused: 'id' in party ? null : party.address,
      },
    }
  }
}
