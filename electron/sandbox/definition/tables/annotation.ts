import { memo, other, tableName, text, whole, yesNo, SERVER_KEPT } from '../column-builders'
import { regarding, to } from '../lookup-builders'
import { defineTable } from '../table-builder'

/** Notes on records. */
export const annotation = defineTable({
  schemaName: 'Annotation',
  setName: 'annotations',
  label: 'Note',
  pluralLabel: 'Notes',
  typeCode: 5,
  primaryName: 'subject',
  ownership: 'user',
  columns: [
    text('Subject', 'Title', 500),
    memo('NoteText', 'Description', 100_000),
    regarding('ObjectId', 'Regarding', [
      to('account', 'Account_Annotation', { navigation: 'objectid_account' }),
      to('contact', 'Contact_Annotation', { navigation: 'objectid_contact' }),
      to('opportunity', 'Opportunity_Annotation', { navigation: 'objectid_opportunity' }),
      to('task', 'Task_Annotation', { navigation: 'objectid_task' }),
      to('phonecall', 'PhoneCall_Annotation', { navigation: 'objectid_phonecall' }),
      to('appointment', 'Appointment_Annotation', { navigation: 'objectid_appointment' }),
    ]),
    tableName('ObjectTypeCode', 'Object Type', SERVER_KEPT),
    yesNo('IsDocument', 'Is Document'),
    text('FileName', 'File Name', 255),
    text('MimeType', 'Mime Type', 256),
    whole('FileSize', 'File Size', [0, 1_000_000_000], SERVER_KEPT),
    // The organisation calls it text; here it is asked for in blocks alone (`files/`).
    other('DocumentBody', 'Document', 'StringType'),
  ],
})
