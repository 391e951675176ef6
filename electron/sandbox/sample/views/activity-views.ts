import { appointment, phonecall, task } from '../../definition/tables/activities'
import { all, any, ascending, descending, found, viewsOf, where, type ViewOutline } from './view-outline'

const tasks = viewsOf(task.table)
const calls = viewsOf(phonecall.table)
const appointments = viewsOf(appointment.table)
const OPEN = where('statecode', 'eq', 0)
const COMING = where('statecode', 'in', 0, 3)
const MINE = where('ownerid', 'eq-useroruserteams')

const TASK_COLUMNS = { subject: 260, regardingobjectid: 220, scheduledend: 180, prioritycode: 100, statuscode: 130 }

export const TASK_VIEWS: readonly ViewOutline[] = [
  tasks.byDefault('Open tasks', { columns: TASK_COLUMNS, order: [ascending('scheduledend')], filter: all(OPEN) }),
  tasks.public('My open tasks', {
    columns: TASK_COLUMNS,
    order: [ascending('scheduledend')],
    filter: all(OPEN, where('ownerid', 'eq-userid')),
  }),
  tasks.public('Overdue tasks', {
    columns: { scheduledend: 180, subject: 260, regardingobjectid: 220, ownerid: 160, percentcomplete: 100 },
    order: [ascending('scheduledend')],
    filter: all(OPEN, where('scheduledend', 'last-x-days', 365)),
  }),
  tasks.public('Due this week', {
    columns: TASK_COLUMNS,
    order: [ascending('scheduledend'), descending('prioritycode')],
    filter: all(OPEN, where('scheduledend', 'this-week')),
  }),
  tasks.public('Open tasks at accounts', {
    columns: { subject: 260, scheduledend: 180, 'account.name': 220, 'account.address1_city': 120 },
    order: [ascending('scheduledend')],
    filter: all(OPEN),
    links: [
      { alias: 'account', table: 'account', from: 'accountid', to: 'regardingobjectid', type: 'inner', filter: null },
    ],
  }),
  tasks.public('Completed in the last 30 days', {
    columns: { actualend: 180, subject: 260, regardingobjectid: 220, actualdurationminutes: 100 },
    order: [descending('actualend')],
    filter: all(where('statecode', 'eq', 1), where('actualend', 'last-x-days', 30)),
  }),
  tasks.quickFind('Quick find tasks', {
    columns: TASK_COLUMNS,
    order: [ascending('subject')],
    filter: found('subject', 'category'),
  }),
  tasks.associated('Associated tasks', { columns: TASK_COLUMNS, order: [ascending('scheduledend')] }),
  tasks.lookup('Task lookup', { columns: { subject: 260, scheduledend: 180 }, order: [ascending('subject')] }),
]

const CALL_COLUMNS = { subject: 260, regardingobjectid: 220, phonenumber: 150, directioncode: 100, scheduledend: 180 }

export const PHONE_CALL_VIEWS: readonly ViewOutline[] = [
  calls.byDefault('Open phone calls', { columns: CALL_COLUMNS, order: [ascending('scheduledend')], filter: all(OPEN) }),
  calls.public('My phone calls', {
    columns: CALL_COLUMNS,
    order: [ascending('scheduledend')],
    filter: all(OPEN, where('ownerid', 'eq-userid')),
  }),
  calls.public('Calls of this month', {
    columns: { scheduledend: 180, subject: 260, directioncode: 100, statuscode: 110, ownerid: 160 },
    order: [descending('scheduledend')],
    filter: all(where('scheduledend', 'this-month')),
  }),
  calls.public('Messages left', {
    columns: CALL_COLUMNS,
    order: [descending('scheduledend')],
    filter: all(where('leftvoicemail', 'eq', 1), any(OPEN, where('scheduledend', 'last-seven-days'))),
  }),
  calls.quickFind('Quick find phone calls', {
    columns: CALL_COLUMNS,
    order: [ascending('subject')],
    filter: found('subject', 'phonenumber'),
  }),
  calls.associated('Associated phone calls', { columns: CALL_COLUMNS, order: [descending('scheduledend')] }),
  calls.lookup('Phone call lookup', { columns: { subject: 260 }, order: [ascending('subject')] }),
]

const APPOINTMENT_COLUMNS = {
  scheduledstart: 180,
  subject: 260,
  location: 180,
  regardingobjectid: 220,
  statuscode: 120,
}

export const APPOINTMENT_VIEWS: readonly ViewOutline[] = [
  appointments.byDefault('Upcoming appointments', {
    columns: APPOINTMENT_COLUMNS,
    order: [ascending('scheduledstart')],
    filter: all(COMING, any(where('scheduledstart', 'today'), where('scheduledstart', 'next-x-days', 60))),
  }),
  appointments.public('My appointments', {
    columns: APPOINTMENT_COLUMNS,
    order: [ascending('scheduledstart')],
    filter: all(MINE, where('scheduledstart', 'next-x-months', 3)),
  }),
  appointments.public('This week', {
    columns: { ...APPOINTMENT_COLUMNS, requiredattendees: 220, ownerid: 160 },
    order: [ascending('scheduledstart')],
    filter: all(where('scheduledstart', 'this-week')),
  }),
  appointments.public('Visits with directions', {
    columns: { scheduledstart: 180, subject: 240, 'account.name': 220, 'account.address1_line1': 200, location: 160 },
    order: [ascending('scheduledstart')],
    filter: all(COMING, where('subject', 'like', '%visit%')),
    links: [
      { alias: 'account', table: 'account', from: 'accountid', to: 'regardingobjectid', type: 'outer', filter: null },
    ],
  }),
  appointments.public('Past appointments', {
    columns: { ...APPOINTMENT_COLUMNS, actualdurationminutes: 100 },
    order: [descending('scheduledstart')],
    filter: all(where('scheduledend', 'last-x-months', 6)),
  }),
  appointments.quickFind('Quick find appointments', {
    columns: APPOINTMENT_COLUMNS,
    order: [ascending('scheduledstart')],
    filter: found('subject', 'location'),
  }),
  appointments.associated('Associated appointments', {
    columns: APPOINTMENT_COLUMNS,
    order: [descending('scheduledstart')],
  }),
  appointments.lookup('Appointment lookup', {
    columns: { subject: 260, scheduledstart: 180 },
    order: [ascending('subject')],
  }),
]
