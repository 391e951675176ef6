import { instantOf } from '@shared/model/instant'
import type { LookupValue, RecordValues } from '@shared/model/record'
import { BUSINESS_UNITS, TEAMS, type BusinessUnitKey } from '../../definition/organisation'
import { AMARA, PEOPLE, type Person } from '../../definition/people'
import type { Pickable, Random } from '../random'
import { reference, userReference } from '../system-record'
import { laterMoment } from './moments'

/** Who owns records: a person or a team, with the people who work on them. */
export interface Owner {
  readonly reference: LookupValue
  readonly businessUnit: LookupValue
  readonly people: Pickable<LookupValue>
  /** How many records of a hundred or so. */
  readonly share: number
}

function personOwner(person: Person): Owner {
  const user = userReference(person)
  return { reference: user, businessUnit: unitReference(person.businessUnit), people: [user], share: person.share }
}

/** A team owns records beside its members; they are entered and changed by the members. */
function teamOwner(key: keyof typeof TEAMS, share: number): Owner {
  const team = TEAMS[key]
  const [first = AMARA, ...rest] = PEOPLE.filter(({ teams }) => teams.includes(key))
  return {
    reference: reference('team', team),
    businessUnit: unitReference(team.businessUnit),
    people: [userReference(first), ...rest.map(userReference)],
    share,
  }
}

function unitReference(key: BusinessUnitKey): LookupValue {
  return reference('businessunit', BUSINESS_UNITS[key])
}

/** The owner of the first account, which is the same for every seed. */
export const FIRST_OWNER = personOwner(AMARA)

const OWNERS: readonly Owner[] = [
  FIRST_OWNER,
  ...PEOPLE.filter((person) => person !== AMARA && person.share > 0).map(personOwner),
  teamOwner('coldChain', 10),
  teamOwner('keyAccounts', 6),
]

/** Every owner as often as its share says. */
const BALLOT: Pickable<Owner> = [FIRST_OWNER, ...OWNERS.flatMap((owner) => Array<Owner>(owner.share).fill(owner))]

/** An owner for an account, by share. */
export function anyOwner(random: Random): Owner {
  return random.pick(BALLOT)
}

/** An owner for a record below an account: mostly the account's own, now and then a colleague. */
export function ownerBelow(random: Random, owner: Owner): Owner {
  return random.chance(0.12) ? anyOwner(random) : owner
}

/** Who owns a record, and who made and last changed it: made at `createdOn`, changed between then and `until`. */
export function ownedValues(random: Random, owner: Owner, createdOn: number, until: number): RecordValues {
  const changed = random.chance(0.7)
  return {
    ownerid: owner.reference,
    owningbusinessunit: owner.businessUnit,
    createdon: instantOf(createdOn),
    createdby: random.pick(owner.people),
    modifiedon: instantOf(changed ? laterMoment(random, createdOn, until) : createdOn),
    modifiedby: random.pick(owner.people),
  }
}
