import { choice, PARTY_TABLES, text } from '../column-builders'
import { lookupToAny, to } from '../lookup-builders'
import { defineTable } from '../table-builder'

/** The ways of taking part in an activity, by the numbers that Dataverse gives them. */
export const PARTICIPATION = { sender: 1, recipient: 2, required: 5, optional: 6, organizer: 7 } as const

const ACTIVITIES = ['task', 'phonecall', 'appointment'] as const

/** What Dataverse calls the relationship of each table whose records take part. */
const RELATIONSHIPS = {
  account: 'account_activity_parties',
  contact: 'contact_activity_parties',
  systemuser: 'system_user_activity_parties',
} as const

/**
 * Who takes part in which activity, and how: a record, or an address where no record is known.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activityparty
 */
export const activityparty = defineTable({
  schemaName: 'ActivityParty',
  setName: 'activityparties',
  label: 'Activity Party',
  pluralLabel: 'Activity Parties',
  typeCode: 135,
  primaryName: null,
  ownership: 'none',
  changeTracking: false,
  partOf: 'activityid',
  columns: [
    lookupToAny(
      'ActivityId',
      'Activity',
      ACTIVITIES.map((table) => to(table, `${table}_activity_parties`, { navigation: `activityid_${table}` })),
      { required: 'system' },
    ),
    lookupToAny(
      'PartyId',
      'Party',
      PARTY_TABLES.map((table) => to(table, RELATIONSHIPS[table], { navigation: `partyid_${table}` })),
    ),
    choice(
      'ParticipationTypeMask',
      'Participation Type',
      {
        1: 'Sender',
        2: 'To Recipient',
        3: 'CC Recipient',
        4: 'BCC Recipient',
        5: 'Required attendee',
        6: 'Optional attendee',
        7: 'Organizer',
        8: 'Regarding',
        9: 'Owner',
        10: 'Resource',
        11: 'Customer',
        12: 'Chat Participant',
        13: 'Related',
      },
      { required: 'system' },
    ),
    text('AddressUsed', 'Address', 320),
  ],
})
