import { carryonError } from '@shared/model/errors'
import { NOTE_TABLE } from '@shared/model/form'
import type { FileStanding, UnsentFile } from '@shared/model/note-file'
import type { RecordId } from '@shared/model/record'
import { fail, ok, type Result } from '@shared/model/result'
import { describeWebApiError } from '../crm/describe-error'
import { endsCycle } from '../crm/ends-cycle'
import type { WebApi } from '../crm/web-api'
import type { Clock } from '../ports'
import { FileEntity, type FileRow } from '../replica/entities/file-entity'
import { blockCount, dropFile, keepBlock } from '../replica/note-files'
import type { Replica } from '../replica/open-replica'
import type { Transaction } from '../replica/writer'
import { dropStaleFiles, filesDue, noteAbsent } from './bring-files'
import { fetchFile, type FetchedFile } from './fetch-file'
import type { ChosenFile } from './file-on-disk'
import { isWhole, readBlock, readFile, readFiles, readUnsent, setFileState, shownState, standingOf } from './file-rows'
import { mimeTypeOf } from './mime-type'
import { sendFiles, type FilesOutcome } from './send-files'

/** What the organisation says of a record that is not there. Source: the platform's list of error codes. */
const NO_SUCH_RECORD = '0x80040217'

/** The files of notes on this device. */
export interface NoteFiles {
  /** Where the files of these notes are, in their order. */
  standings(notes: readonly RecordId[]): Promise<Result<readonly FileStanding[]>>
  /** What the organisation does not have. */
  unsent(): Promise<Result<readonly UnsentFile[]>>
  /** Keeps a file that is to be sent, in the transaction that makes its note. */
  keep(transaction: Transaction, note: RecordId, file: ChosenFile): Promise<void>
  /** Forgets the file of a note, also one that was never sent, in the transaction of what else is done about it. */
  drop(transaction: Transaction, note: RecordId): Promise<void>
  /** Forgets a file that was refused because its note is gone. False: it is another, whose note has to say that it is gone. */
  dropOfGoneNote(note: RecordId): Promise<Result<boolean>>
  /** Brings the file of a note to the device; one that is here already is left as it is. */
  bring(note: RecordId): Promise<Result<null>>
  /** The bytes of a file that is here; `null`: it is not, or not all of it. */
  bytes(note: RecordId): Promise<Result<AsyncIterable<Result<Uint8Array>> | null>>
  /** Lets a refused file be sent again. Errors: `file.unknown`. */
  retry(note: RecordId): Promise<Result<null>>
  /** Sends what waits, as a part of a cycle. */
  sendAll(signal: AbortSignal): Promise<FilesOutcome>
  /** Brings what is to be here by the organisation's rule, and forgets what is out of date, as a part of a cycle. */
  bringAll(upTo: number, signal: AbortSignal): Promise<FilesOutcome>
  /** Calls `listener` with the notes whose file stands elsewhere now; the answer stops it. */
  onChanged(listener: FilesListener): () => void
}

export type FilesListener = (notes: readonly RecordId[]) => void

export interface NoteFilesOptions {
  readonly replica: Replica
  readonly webApi: WebApi
  readonly clock: Clock
}

/** The files of the notes of a replica. */
export function createNoteFiles({ replica, webApi, clock }: NoteFilesOptions): NoteFiles {
  const { reader, writer } = replica
  const listeners = new Set<FilesListener>()
  /** A file that is asked for by a person while a cycle brings it comes once. */
  const coming = new Map<RecordId, Promise<FetchedFile>>()
  /** How often notes changed, and at which of these nothing was left to send: it is asked for with every status. */
  let changes = 0
  let nothingToSendAt: number | null = null
  replica.onChanged((changed) => {
    if (changed.some(({ table }) => table === NOTE_TABLE)) changes += 1
  })

  function tell(note: RecordId): void {
    for (const listener of [...listeners]) listener([note])
  }

  function fetch(note: RecordId, signal?: AbortSignal): Promise<FetchedFile> {
    const present = coming.get(note)
    if (present !== undefined) return present
    const ports = { replica, webApi, onBlock: tell, ...(signal === undefined ? {} : { signal }) }
    const fetching = fetchFile(note, ports).finally(() => coming.delete(note))
    coming.set(note, fetching)
    return fetching
  }

  return {
    async standings(notes) {
      const files = await readFiles(reader, notes)
      if (!files.ok) return files
      const known = new Map(files.value.map((file) => [file.note, file]))
      return ok(notes.map((note) => standingOf(note, known.get(note))))
    },
    async unsent() {
      const at = changes
      if (nothingToSendAt === at) return ok([])
      const files = await readUnsent(reader)
      if (!files.ok) return files
      if (files.value.length === 0) nothingToSendAt = at
      return ok(
        files.value.map((file) => ({ note: file.note, name: file.name, size: file.size, state: shownState(file) })),
      )
    },
    async keep(transaction, note, { name, size, blocks }) {
      const mimeType = mimeTypeOf(name)
      const state = { kind: 'waiting' } as const
      await transaction.insert(FileEntity, { note, name, mimeType, size, unsent: true, notedSize: null, state })
      for (const [number, bytes] of blocks.entries()) await keepBlock(transaction, note, number, bytes)
      transaction.touch(NOTE_TABLE, note)
    },
    drop: (transaction, record) => dropFile(transaction, { table: NOTE_TABLE, record }),
    dropOfGoneNote: (note) =>
      writer.write(async (transaction) => {
        const [file] = await transaction.find(FileEntity, { where: { note } })
        if (file?.state.kind !== 'refused' || file.state.serverCode !== NO_SUCH_RECORD) return ok(false)
        await dropFile(transaction, { table: NOTE_TABLE, record: note })
        return ok(true)
      }),
    async bring(note) {
      const fetched = await fetch(note)
      switch (fetched.kind) {
        case 'here':
          return ok(null)
        case 'gone':
          return fail(carryonError('file.unknown', { note }))
        case 'broken':
          return fail(fetched.error)
        case 'refused':
        case 'cutOff':
          return fail(describeWebApiError(fetched.error))
      }
    },
    async bytes(note) {
      const file = await readFile(reader, note)
      if (!file.ok) return file
      return ok(file.value === null || !isWhole(file.value) ? null : blocksOf(file.value))
    },
    async retry(note) {
      const queued = await writer.write(async (transaction) => {
        const [file] = await transaction.find(FileEntity, { where: { note } })
        if (file?.unsent !== true) return fail(carryonError('file.unknown', { note }))
        if (file.state.kind === 'refused') await setFileState(transaction, note, { kind: 'waiting' })
        return ok(null)
      })
      tell(note)
      return queued
    },
    sendAll: (signal) => sendFiles({ replica, webApi, clock, signal, onFile: tell }),
    async bringAll(upTo, signal) {
      const dropped = await dropStaleFiles(replica)
      if (!dropped.ok) return { errors: [dropped.error], end: null }
      const due = await filesDue(replica, upTo)
      if (!due.ok) return { errors: [due.error], end: null }
      for (const file of due.value) {
        if (signal.aborted) return { errors: [], end: { kind: 'cancelled' } }
        const fetched = await fetch(file.note, signal)
        if (fetched.kind === 'broken') return { errors: [fetched.error], end: null }
        if (fetched.kind === 'cutOff') {
          const end = endsCycle(fetched.error) ? fetched.error : null
          return { errors: end === null ? [describeWebApiError(fetched.error)] : [], end }
        }
        const noted = fetched.kind === 'refused' ? await noteAbsent(replica, file) : ok(null)
        if (!noted.ok) return { errors: [noted.error], end: null }
      }
      const noted = await dropStaleFiles(replica)
      return { errors: noted.ok ? [] : [noted.error], end: null }
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  async function* blocksOf({ note, size }: FileRow): AsyncIterable<Result<Uint8Array>> {
    for (let number = 0; number < blockCount(size); number++) yield await readBlock(reader, note, number)
  }
}
