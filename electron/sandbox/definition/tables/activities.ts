import { choice, dateTime, memo, parties, tableName, text, whole, yesNo, SERVER_KEPT } from '../column-builders'
import type { ColumnSeed } from '../column-builders'
import { regarding, to } from '../lookup-builders'
import { defineTable } from '../table-builder'
import { PARTICIPATION } from './activity-party'

/** What all activities have. `subject` names them and `activityid` is their key. */
function activityColumns(name: string, pluralName: string): readonly ColumnSeed[] {
  const target = (table: string, prefix: string) =>
    to(table, `${prefix}_${pluralName}`, { navigation: `regardingobjectid_${table}_${name}` })
  return [
    text('Subject', 'Subject', 200, { required: 'application' }),
    memo('Description', 'Description', 2000),
    regarding('RegardingObjectId', 'Regarding', [
      target('account', 'Account'),
      target('contact', 'Contact'),
      target('opportunity', 'Opportunity'),
    ]),
    choice('PriorityCode', 'Priority', { 0: 'Low', 1: 'Normal', 2: 'High' }, { byDefault: 1 }),
    dateTime('ScheduledStart', 'Start Date'),
    dateTime('ScheduledEnd', 'Due Date'),
    dateTime('ActualEnd', 'Actual End'),
    whole('ActualDurationMinutes', 'Duration', [0, 2_147_483_647]),
    tableName('ActivityTypeCode', 'Activity Type', { ...SERVER_KEPT, byDefault: name }),
  ]
}

/** Things to do. */
export const task = defineTable({
  schemaName: 'Task',
  setName: 'tasks',
  label: 'Task',
  pluralLabel: 'Tasks',
  typeCode: 4212,
  primaryId: 'ActivityId',
  primaryName: 'subject',
  ownership: 'user',
  isActivity: true,
  states: [
    {
      value: 0,
      label: 'Open',
      reasons: { 2: 'Not Started', 3: 'In Progress', 4: 'Waiting on someone else', 7: 'Deferred' },
    },
    { value: 1, label: 'Completed', reasons: { 5: 'Completed' } },
    { value: 2, label: 'Canceled', reasons: { 6: 'Canceled' } },
  ],
  columns: [
    activityColumns('task', 'Tasks'),
    whole('PercentComplete', 'Percent Complete', [0, 100]),
    text('Category', 'Category', 250),
  ],
})

/** Calls made and to be made. */
export const phonecall = defineTable({
  schemaName: 'PhoneCall',
  setName: 'phonecalls',
  label: 'Phone Call',
  pluralLabel: 'Phone Calls',
  typeCode: 4210,
  primaryId: 'ActivityId',
  primaryName: 'subject',
  ownership: 'user',
  isActivity: true,
  states: [
    { value: 0, label: 'Open', reasons: { 1: 'Open' } },
    { value: 1, label: 'Completed', reasons: { 2: 'Made', 4: 'Received' } },
    { value: 2, label: 'Canceled', reasons: { 3: 'Canceled' } },
  ],
  columns: [
    activityColumns('phonecall', 'Phonecalls'),
    text('PhoneNumber', 'Phone Number', 200, { format: 'phone' }),
    yesNo('DirectionCode', 'Direction', { words: ['Outgoing', 'Incoming'], byDefault: true }),
    yesNo('LeftVoiceMail', 'Left Voice Mail'),
    parties('From', 'Call From', PARTICIPATION.sender),
    parties('To', 'Call To', PARTICIPATION.recipient),
  ],
})

/** Meetings, visits and the like. */
export const appointment = defineTable({
  schemaName: 'Appointment',
  setName: 'appointments',
  label: 'Appointment',
  pluralLabel: 'Appointments',
  typeCode: 4201,
  primaryId: 'ActivityId',
  primaryName: 'subject',
  ownership: 'user',
  isActivity: true,
  states: [
    { value: 0, label: 'Open', reasons: { 1: 'Free', 2: 'Tentative' } },
    { value: 1, label: 'Completed', reasons: { 3: 'Completed' } },
    { value: 2, label: 'Canceled', reasons: { 4: 'Canceled' } },
    { value: 3, label: 'Scheduled', reasons: { 5: 'Busy', 6: 'Out of Office' } },
  ],
  columns: [
    activityColumns('appointment', 'Appointments'),
    text('Location', 'Location', 200),
    yesNo('IsAllDayEvent', 'All Day Event'),
    parties('RequiredAttendees', 'Required Attendees', PARTICIPATION.required),
    parties('OptionalAttendees', 'Optional Attendees', PARTICIPATION.optional),
    parties('Organizer', 'Organizer', PARTICIPATION.organizer),
  ],
})
