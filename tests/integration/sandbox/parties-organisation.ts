import type { RecordValues } from '@shared/model/record'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import type { OrganisationOptions } from '@electron/sandbox/organisation-options'
import { account, contact, idOf, startSmallOrganisation, userOf, type SmallOrganisation } from './small-organisation'

type PartyTable = 'account' | 'contact' | 'systemuser'

/** A call or a meeting of the salesperson, or of another user, with the id `idOf(subject)`. */
export function activity(
  table: 'phonecall' | 'appointment' | 'task',
  subject: string,
  owner: 'sales' | 'manager' = 'sales',
): SampleRecord {
  const ownerid = { table: 'systemuser', id: userOf(owner).id, name: null }
  return { table, values: { activityid: idOf(subject), subject, ownerid } }
}

/** Somebody's part in an activity: a record's by the name of the record, or an address. */
export function party(
  [table, subject]: readonly ['phonecall' | 'appointment', string],
  participation: number,
  who: readonly [PartyTable, string] | string,
): SampleRecord {
  const values: RecordValues =
    typeof who === 'string'
      ? { addressused: who }
      : { partyid: { table: who[0], id: who[0] === 'systemuser' ? userOf('sales').id : idOf(who[1]), name: null } }
  return {
    table: 'activityparty',
    values: {
      activitypartyid: idOf(`${subject} ${participation} ${String(who)}`),
      activityid: { table, id: idOf(subject), name: null },
      participationtypemask: participation,
      ...values,
    },
  }
}

/** A call from the salesperson to Ann, a visit of Ann and of an address, and a meeting of nobody. */
export function startWithParties(options: Partial<OrganisationOptions> = {}): Promise<SmallOrganisation> {
  const call = ['phonecall', 'Call'] as const
  const visit = ['appointment', 'Visit'] as const
  return startSmallOrganisation(
    [
      account('Alpha', 'sales'),
      contact('Ann', 'sales', { firstname: 'Ann', lastname: 'Lund', fullname: 'Ann Lund' }),
      contact('Bo', 'sales', { firstname: 'Bo', lastname: 'Dahl', fullname: 'Bo Dahl' }),
      contact('Foreign', 'manager', { lastname: 'Foreign' }),
      activity('phonecall', 'Call'),
      activity('appointment', 'Visit'),
      activity('appointment', 'Empty'),
      activity('appointment', 'Not hers', 'manager'),
      activity('task', 'Task'),
      party(call, 1, ['systemuser', 'sales']),
      party(call, 2, ['contact', 'Ann']),
      party(visit, 5, ['contact', 'Ann']),
      party(visit, 6, 'guest@example.com'),
    ],
    options,
  )
}

export const CALL = `phonecalls(${idOf('Call')})`
export const VISIT = `appointments(${idOf('Visit')})`
