import { carryonError } from '@shared/model/errors'
import { safeFileName } from '@shared/model/file-name'
import { fileOpening } from '@shared/model/file-opening'
import { NOTE_SUBJECT, NOTE_TABLE } from '@shared/model/form'
import type { FileStanding } from '@shared/model/note-file'
import type { RecordId, RecordValues } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import type { Engine } from '../engine'
import { setNameOf } from '../configuration/configuration'
import { USUAL_FILE_RULES } from '../configuration/file-rules'
import { checkFile } from '../files/check-file'
import type { NoteFiles } from '../files/create-note-files'
import { readChosenFile, writeFileAt } from '../files/file-on-disk'
import { bytesOnServer, sendNewNote } from '../files/live-files'
import { mimeTypeOf } from '../files/mime-type'
import type { Random } from '../ports'
import { assumedValues } from './assumed-values'
import type { EventBus } from './event-bus'
import { openForWriting, openTable } from './records-area'
import { accessIn, configurationOf, localPartsOf, sessionOf, sourceOf, writablePartsOf, type Device } from './session'

interface FilesAreaPorts {
  readonly random: Random
  readonly now: () => number
}

/** What a note says when its file has been taken away. */
const WITHOUT_FILE: RecordValues = { isdocument: false, filename: null, mimetype: null }

/** The files of notes: attached, fetched and saved as the client's profile and mode allow. */
export function createFilesArea(device: Device, events: EventBus, { random, now }: FilesAreaPorts): Engine['files'] {
  /** In online mode nothing on the device changes. */
  const onDevice = async <Value>(work: (files: NoteFiles) => Promise<Result<Value>>): Promise<Result<Value>> => {
    const session = sessionOf(device)
    if (!session.ok) return session
    const local = writablePartsOf(session.value)
    return local.ok ? work(local.value.files) : local
  }

  return {
    async attach({ about, subject, text, path }) {
      const values = withoutEmpty({ subject: subject.trim(), notetext: text.trim() })
      const open = await openForWriting(device, { table: NOTE_TABLE, deed: 'create', id: null, values })
      if (!open.ok) return open
      const { session, configuration, readable } = open.value
      const file = await readChosenFile(path, (found) => checkFile(found, configuration.fileRules))
      if (!file.ok) return file
      const { name, size } = file.value
      const subjectOf = await nameOf(device, about.table, about.id)
      const whole = {
        ...values,
        [NOTE_SUBJECT]: { ...about, name: subjectOf },
        isdocument: true,
        filename: name,
        mimetype: mimeTypeOf(name),
      }
      if (accessIn(session).writes.kind === 'realTime') {
        const id = random.guid()
        const setNames = (table: string): string => setNameOf(configuration, table)
        const { table } = readable
        const sent = await sendNewNote(session.webApi, { id, table, values: whole, file: file.value, setNames })
        if (!sent.ok) return sent
        events.publish({ kind: 'recordsChanged', tables: [{ table: NOTE_TABLE, ids: [id] }] })
        return ok({ kind: 'sent', id })
      }
      const local = localPartsOf(session)
      if (!local.ok) return local
      const assumed = {
        ...assumedValues(readable, configuration.user, whole, now()),
        ...sizeIn(readable.columns, size),
      }
      return local.value.outbox.create({
        table: readable.table,
        values: whole,
        assumed,
        beside: (transaction, note) => local.value.files.keep(transaction, note, file.value),
      })
    },
    async standings(notes) {
      const session = sessionOf(device)
      if (!session.ok) return session
      return session.value.local === null ? ok(notes.map(away)) : session.value.local.files.standings(notes)
    },
    async unsent() {
      const session = sessionOf(device)
      if (!session.ok) return session
      return session.value.local === null ? ok([]) : session.value.local.files.unsent()
    },
    nameOf: (note) => nameOfFile(device, note),
    async nameToOpen(note) {
      const name = await nameOfFile(device, note)
      if (!name.ok) return name
      const blocked = await blockedBy(device)
      if (!blocked.ok) return blocked
      const opening = fileOpening(name.value, blocked.value)
      if (opening.kind === 'openable') return ok(safeFileName(name.value))
      const { reason, extension } = opening
      return fail(carryonError('file.saveOnly', { name: name.value, reason, extension }))
    },
    blocked: () => blockedBy(device),
    bring: (note) => onDevice((files) => files.bring(note)),
    async save({ note, path }) {
      const session = sessionOf(device)
      if (!session.ok) return session
      const { local, webApi } = session.value
      const here = local === null ? ok(null) : await local.files.bytes(note)
      if (!here.ok) return here
      if (here.value !== null) return writeFileAt(path, here.value)
      if (local === null || accessIn(session.value).reads === 'server') {
        return writeFileAt(path, bytesOnServer(webApi, note))
      }
      const brought = await local.files.bring(note)
      if (!brought.ok) return brought
      const bytes = await local.files.bytes(note)
      if (!bytes.ok) return bytes
      return bytes.value === null ? fail(carryonError('file.unknown', { note })) : writeFileAt(path, bytes.value)
    },
    retry: (note) => onDevice((files) => files.retry(note)),
    async remove(note) {
      const open = await openForWriting(device, { table: NOTE_TABLE, deed: 'edit', id: note, values: WITHOUT_FILE })
      if (!open.ok) return open
      const local = writablePartsOf(open.value.session)
      if (!local.ok) return local
      const { files, outbox } = local.value
      const { table } = open.value.readable
      const gone = await files.dropOfGoneNote(note)
      if (!gone.ok || gone.value) return gone.ok ? ok(null) : gone
      const removed = await outbox.edit({ table, id: note, values: WITHOUT_FILE, beside: files.drop })
      return removed.ok ? ok(null) : removed
    },
  }
}

async function nameOfFile(device: Device, note: RecordId): Promise<Result<string>> {
  const open = await openTable(device, NOTE_TABLE)
  if (!open.ok) return open
  const record = await sourceOf(open.value.session).read(open.value.readable, note)
  if (!record.ok) return record
  const name = record.value.values['filename']
  return typeof name === 'string' ? ok(name) : fail(carryonError('file.unknown', { note }))
}

async function blockedBy(device: Device): Promise<Result<readonly string[]>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  const configuration = await configurationOf(session.value)
  return configuration.ok ? ok((configuration.value?.fileRules ?? USUAL_FILE_RULES).blocked) : configuration
}

/** What a record is called, so that the list of all notes shows what each is about before the server has said it. */
async function nameOf(device: Device, table: string, id: RecordId): Promise<string | null> {
  const open = await openTable(device, table)
  if (!open.ok) return null
  const record = await sourceOf(open.value.session).read(open.value.readable, id)
  return record.ok ? record.value.name : null
}

function away(note: RecordId): FileStanding {
  return { note, size: null, state: { kind: 'away' } }
}

/** The server says how large a file is once it has it. */
function sizeIn(columns: ReadonlySet<string>, size: number): RecordValues {
  return columns.has('filesize') ? { filesize: size } : {}
}

function withoutEmpty(values: Readonly<Record<string, string>>): RecordValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}
