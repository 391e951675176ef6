import type { ErrorCode, ErrorDetails } from './errors'
import type { SaveOnlyReason } from './file-opening'
import type { RecordRight } from './table-rights'

/** What an error says to people: what happened and why, and what to do. */
interface Words {
  readonly message: string
  readonly advice: string
}

const RIGHT_WORDS: Readonly<Record<RecordRight, string>> = { create: 'create', write: 'change', delete: 'delete' }

/** The sentences of each error, by its code. */
export const ERROR_WORDS: { readonly [Code in ErrorCode]: (details: ErrorDetails[Code]) => Words } = {
  'network.unreachable': ({ host }) => ({
    message: `${host} could not be reached.`,
    advice: 'Check the network and the address. Work on this device goes on without it.',
  }),
  'network.answerLost': ({ host }) => ({
    message: `The connection to ${host} ended before the answer was complete.`,
    advice: 'Nothing is lost. The next sync compares with the server before anything is sent again.',
  }),
  'server.notDataverse': ({ host }) => ({
    message: `${host} answered, but not as a Dataverse organisation.`,
    advice: "Check the address: it is the one in the browser's address bar when the organisation is open.",
  }),
  'server.signInNeeded': ({ serverWords }) => ({
    message: said('The organisation did not accept the access token', serverWords),
    advice: 'Enter a valid access token in Settings. Changes on this device are kept.',
  }),
  'server.forbidden': ({ serverWords }) => ({
    message: said('The server does not allow this', serverWords),
    advice: 'An administrator of the organisation can grant the privilege.',
  }),
  'server.notFound': ({ serverWords }) => ({
    message: said('The server has no such record', serverWords),
    advice: 'It may have been deleted, or it is no longer shared with this user.',
  }),
  'server.throttled': ({ retryAt }) => ({
    message: 'The server asks for a pause.',
    advice: `The next attempt is made after ${retryAt}.`,
  }),
  'server.failed': ({ status, serverWords }) => ({
    message: said(`The server failed with status ${status}`, serverWords),
    advice: 'Nothing is lost. The next sync tries again.',
  }),
  'server.badAnswer': ({ what }) => ({
    message: `The server's answer could not be read: ${what}.`,
    advice: 'Nothing of it was kept. The next sync asks again.',
  }),
  'server.refused': ({ serverWords }) => ({
    message: said('The server refused this', serverWords),
    advice: 'Correct the values and try again.',
  }),
  'server.tooManyToTotal': ({ limit }) => ({
    message: `The server makes groups and totals of ${limit.toLocaleString('en')} records at most, and this list has more.`,
    advice: 'Set a filter that leaves fewer records, or group in offline mode.',
  }),
  'server.changedMeanwhile': ({ serverWords }) => ({
    message: said('The record changed on the server since it was read', serverWords),
    advice: 'Read it again and compare before saving.',
  }),
  'setup.needed': () => ({
    message: 'This device is not connected to an organisation.',
    advice: 'Connect it first.',
  }),
  'setup.badAddress': ({ address }) => ({
    message: `“${address}” is not an address of an organisation.`,
    advice: 'Enter an address that begins with https://, such as https://contoso.crm.dynamics.com.',
  }),
  'setup.changesWaiting': ({ count }) => ({
    message: `${count} ${count === 1 ? 'change waits' : 'changes wait'} on this device for the present organisation.`,
    advice: 'Sync or discard them before connecting elsewhere.',
  }),
  'access.readOnlyOnline': () => ({
    message: 'Records are read-only while online.',
    advice: 'Switch to offline mode to edit.',
  }),
  'access.syncsOffline': () => ({
    message: 'Sync cycles run in offline mode: while online nothing on this device changes.',
    advice: 'Switch to offline mode to sync.',
  }),
  'access.needsReplica': () => ({
    message: 'An online-only client keeps no records on this device.',
    advice: 'Choose the hybrid client profile in Settings to work with records on the device.',
  }),
  'access.noView': ({ table }) => ({
    message: `${table} has no view. Without a view nothing is shown.`,
    advice: 'An administrator can add a view in Mobile Administration.',
  }),
  'access.notAdministrator': () => ({
    message: 'Mobile Administration needs the privilege to change filters and views.',
    advice: 'An administrator of the organisation can grant it.',
  }),
  'record.notOnDevice': ({ table, id }) => ({
    message: `The record ${id} of ${table} is not on this device.`,
    advice: 'It may be outside the filter. Online mode shows what the organisation has.',
  }),
  'record.invalid': ({ problems }) => ({
    message: problems.map((problem) => problem.message).join(' '),
    advice: 'Correct the marked fields.',
  }),
  'record.notPermitted': ({ label, right }) => ({
    message: `Your roles do not let you ${RIGHT_WORDS[right]} ${label}.`,
    advice: 'Nothing was changed. An administrator of the organisation can give you a role that does; then sync.',
  }),
  'table.unknown': ({ table }) => ({
    message: `The profile of this device has no table ${table}.`,
    advice: 'Check the name, or sync to take the latest configuration.',
  }),
  'view.unknown': ({ view }) => ({
    message: `There is no view ${view}.`,
    advice: 'Sync to take the latest configuration, or choose another view.',
  }),
  'view.ambiguous': ({ view, tables }) => ({
    message: `More than one table has a view ${view}: ${tables.join(', ')}.`,
    advice: 'Name the table as well.',
  }),
  'view.notAnswerable': ({ view, reason }) => ({
    message: `The view ${view} cannot be read: ${reason}`,
    advice: 'Records on this device are safe. Choose another view; an administrator can mend this one.',
  }),
  'view.notOwn': ({ view }) => ({
    message: `The view ${view} belongs to somebody else.`,
    advice: 'Save it as a view of your own, and change that one.',
  }),
  'query.notAnswerable': ({ reason }) => ({
    message: `The query cannot be answered: ${reason}.`,
    advice: 'Ask for what is on this device, or read the server in online mode.',
  }),
  'relationship.unknown': ({ table, relationship }) => ({
    message: `No relationship ${relationship} leads from one record of ${table} to others.`,
    advice: 'Name one by its schema name, such as contact_customer_accounts.',
  }),
  'change.unknown': ({ change }) => ({
    message: `There is no pending change ${change}.`,
    advice: 'It may have been sent or discarded meanwhile.',
  }),
  'change.inFlight': ({ change }) => ({
    message: `The change ${change} is being sent.`,
    advice: 'Wait for the answer of the server.',
  }),
  'change.noConflict': ({ change }) => ({
    message: `The change ${change} is not in conflict.`,
    advice: 'It may have been settled meanwhile.',
  }),
  'change.choiceMissing': ({ columns }) => ({
    message: `No side was chosen for ${columns.join(', ')}.`,
    advice: 'Choose mine or theirs for every column in conflict.',
  }),
  'archive.unknown': ({ entry }) => ({
    message: `The archive has no entry ${entry}.`,
    advice: 'What is archived is kept for 30 days.',
  }),
  'filter.nobodyChosen': () => ({
    message: 'The filter takes nobody’s records.',
    advice: 'Choose whose records are taken.',
  }),
  'fetchxml.invalid': (details) => misplaced('FetchXML', details),
  'layoutxml.invalid': (details) => misplaced('LayoutXML', details),
  'formxml.invalid': (details) => misplaced('FormXML', details),
  'shell.notOpened': ({ address }) => ({
    message: `“${address}” could not be opened.`,
    advice:
      'Only pages over https, mail addresses and phone numbers are opened, by the programs this device has for them.',
  }),
  'file.tooLarge': ({ name, size, largest }) => ({
    message: `${name} has ${inMegabytes(size)}. The organisation takes ${inMegabytes(largest)} at most.`,
    advice: 'Attach a smaller file, or ask an administrator to raise the limit.',
  }),
  'file.blocked': ({ name, extension }) => ({
    message: `${name} cannot be attached: the organisation blocks files that end in .${extension}.`,
    advice: 'Attach it in another form, such as a PDF.',
  }),
  'file.empty': ({ name }) => ({
    message: `${name} is empty.`,
    advice: 'Attach a file that has something in it.',
  }),
  'file.unreadable': ({ name, reason }) => ({
    message: `${name} could not be read: ${reason}.`,
    advice: 'Check that it is still there and may be opened. Nothing was attached.',
  }),
  'file.refused': ({ name, serverWords }) => ({
    message: said(`The server did not take the file ${name}`, serverWords),
    advice: 'It is kept on this device. Send it again or remove it at its note.',
  }),
  'file.unknown': ({ note }) => ({
    message: `The note ${note} has no file.`,
    advice: 'It may have been removed meanwhile.',
  }),
  'file.saveOnly': ({ name, reason, extension }) => ({
    message: `${name} is not opened from here: ${whySaveOnly(reason, extension)}.`,
    advice: 'Save it. Open it from there only when it is known where it comes from.',
  }),
  'file.notOpened': ({ name, reason }) => ({
    message: said(`${name} could not be opened`, reason),
    advice: 'This device may have no program for it. Save it and open it by hand.',
  }),
  'storage.refused': ({ path, reason }) => ({
    message: `The disk refused ${path}: ${reason}.`,
    advice: 'Free some space or check the permissions of the folder. What was saved before is unharmed.',
  }),
  'storage.damaged': ({ path, reason }) => ({
    message: `${path} cannot be read: ${reason}.`,
    advice: 'It was left as it is. Put a copy of it back, or move it away to begin anew with what the server has.',
  }),
  'storage.newer': ({ path }) => ({
    message: `${path} was written by a newer Carryon.`,
    advice: 'Install that version or a later one. Nothing was changed.',
  }),
  'storage.busy': ({ path }) => ({
    message: `${path} is in use by another program.`,
    advice: 'Close the other Carryon that uses this data folder.',
  }),
  'sync.cancelled': () => ({
    message: 'The sync was cancelled.',
    advice: 'What had arrived is kept. The next sync goes on from there.',
  }),
  'sync.toSettle': ({ conflicts, rejected }) => ({
    message: `The server did not take every change: ${conflicts} in conflict, ${rejected} refused.`,
    advice: 'They are kept on this device until they are corrected, tried again or discarded.',
  }),
  'sandbox.failed': ({ reason }) => ({
    message: `The sandbox organisation could not be started: ${reason}.`,
    advice: 'Try again, or connect to an organisation.',
  }),
  'ipc.badSender': () => ({
    message: 'A call from outside the Carryon window was refused.',
    advice: 'Nothing was done.',
  }),
  'ipc.badInput': ({ call, reason }) => ({
    message: `The call ${call} carried input that does not fit: ${reason}.`,
    advice: 'Nothing was done. This is a fault of Carryon; the log holds the call.',
  }),
  unexpected: ({ reason }) => ({
    message: `Something unexpected happened: ${reason}.`,
    advice: 'What was saved is unharmed. The log holds the details.',
  }),
}

function said(what: string, serverWords: string): string {
  return serverWords === '' ? `${what}.` : `${what}: ${serverWords}`
}

function misplaced(language: string, at: { reason: string; line: number; column: number }): Words {
  return {
    message: `${language}, line ${at.line}, column ${at.column}: ${at.reason}.`,
    advice: 'Mend it there. Nothing was changed.',
  }
}

function whySaveOnly(reason: SaveOnlyReason, extension: string): string {
  switch (reason) {
    case 'program':
      return `files that end in .${extension} can be programs`
    case 'blocked':
      return `the organisation blocks files that end in .${extension}`
    case 'noExtension':
      return 'its name does not say what kind of file it is'
  }
}

/** A size for people: the limits of organisations are stated in MB. */
function inMegabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
}
