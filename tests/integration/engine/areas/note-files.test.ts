import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOTE_TABLE } from '@shared/model/form'
import type { FileState } from '@shared/model/note-file'
import type { RecordId, RecordReference } from '@shared/model/record'
import { parseFaultPlan } from '@electron/sandbox/faults/parse-fault-plan'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { codeOf, startEngine, testClock, TIME_ZONE, value, type TestClock, type TestEngine } from './engine-on-sandbox'
import { webClient, type WebClient } from '../../sandbox/web-client'

const MEGABYTE = 1024 * 1024

let clock: TestClock
let sandbox: RunningSandbox
let device: TestEngine
let admin: WebClient
let folder: string

beforeEach(async () => {
  clock = testClock()
  sandbox = await startSandbox({ file: ':memory:', scale: 40, clock: () => clock.now(), timeZone: TIME_ZONE })
  admin = webClient(sandbox.url, sandbox.tokens.admin)
  folder = mkdtempSync(join(tmpdir(), 'carryon-files-'))
  device = await startEngine({ clock })
  value(await device.connect({ url: sandbox.url, token: sandbox.tokens.sales }))
  await device.cycle()
})

afterEach(async () => {
  await device.engine.close()
  await sandbox.close()
})

function onDisk(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

async function newAccount({ engine }: TestEngine = device): Promise<RecordReference> {
  const { id } = value(await engine.records.create({ table: 'account', values: { name: 'Skerry Optics' } }))
  return { table: 'account', id }
}

async function attached(bytes: Uint8Array, name = 'drawing.png'): Promise<RecordId> {
  const about = await newAccount()
  const request = { about, subject: 'Drawing', text: 'As built.', path: onDisk(name, bytes) }
  return value(await device.engine.files.attach(request)).id
}

async function stateOf(note: RecordId, { engine }: TestEngine = device): Promise<FileState> {
  const [standing] = value(await engine.files.standings([note]))
  if (standing === undefined) throw new Error('no standing')
  return standing.state
}

/** The bytes that somebody gets who saves the file of a note. */
async function saved(note: RecordId, { engine }: TestEngine): Promise<Uint8Array> {
  const path = join(folder, `saved-${String(Math.random())}`)
  value(await engine.files.save({ note, path }))
  return readFileSync(path)
}

async function live(): Promise<TestEngine> {
  const other = await startEngine({ clock })
  value(await other.connect({ url: sandbox.url, token: sandbox.tokens.sales }, 'online-only'))
  return other
}

function asked(action: string): number {
  return sandbox.controls.requests().filter(({ path }) => path.includes(action)).length
}

function plan(...faults: readonly object[]): void {
  const rules = parseFaultPlan(JSON.stringify({ faults }))
  if (!rules.ok) throw new Error(rules.error.reason)
  sandbox.controls.plan(rules.value)
}

async function setOrganisation(values: object): Promise<void> {
  const [row] = (await admin.get('organizations?$select=organizationid')).rows()
  expect((await admin.patch(`organizations(${String(row?.organizationid)})`, values)).status).toBe(204)
}

async function bringUpTo(bytes: number): Promise<void> {
  const filter = "$filter=schemaname eq 'carryon_FilesUpTo'"
  const [row] = (await admin.get(`environmentvariabledefinitions?$select=schemaname&${filter}`)).rows()
  const path = `environmentvariabledefinitions(${String(row?.environmentvariabledefinitionid)})`
  expect((await admin.patch(path, { defaultvalue: String(bytes) })).status).toBe(204)
}

/** A note with a file that somebody made in the organisation, on the device since. */
async function noteFromElsewhere(size = 2000): Promise<RecordId> {
  const sales = webClient(sandbox.url, sandbox.tokens.sales)
  const [account] = (await sales.get('accounts?$select=name&$top=1')).rows()
  const id = randomUUID()
  const about = { 'objectid_account@odata.bind': `/accounts(${String(account?.accountid)})` }
  await putFile(id, randomBytes(size), { ...about, subject: 'Report', filename: 'report.pdf' })
  await device.cycle()
  value(await device.engine.records.read({ table: NOTE_TABLE, id }))
  return id
}

async function putFile(id: RecordId, bytes: Uint8Array, columns: object = {}): Promise<void> {
  const sales = webClient(sandbox.url, sandbox.tokens.sales)
  const Target = { ...columns, annotationid: id, '@odata.type': 'Microsoft.Dynamics.CRM.annotation' }
  const begun = (await sales.post('InitializeAnnotationBlocksUpload', { Target })).object()
  const { FileContinuationToken } = begun
  const BlockId = Buffer.from('1').toString('base64')
  await sales.post('UploadBlock', { BlockId, BlockData: Buffer.from(bytes).toString('base64'), FileContinuationToken })
  const committed = { Target, BlockList: [BlockId], FileContinuationToken }
  expect((await sales.post('CommitAnnotationBlocksUpload', committed)).status).toBe(200)
}

describe('a file that is attached offline', () => {
  test('is on the device at once, travels after its note, and is then the same on the server', async () => {
    const bytes = randomBytes(2.5 * MEGABYTE)
    const note = await attached(bytes)
    expect(await stateOf(note)).toEqual({ kind: 'waiting' })
    expect(value(await device.engine.files.unsent())).toMatchObject([{ note, name: 'drawing.png', size: bytes.length }])
    expect(bytes.equals(await saved(note, device))).toBe(true)

    const report = await device.cycle()
    expect(report.errors).toEqual([])
    expect(await stateOf(note)).toEqual({ kind: 'onDevice' })
    expect(value(await device.engine.files.unsent())).toEqual([])
    const other = await live()
    expect(bytes.equals(await saved(note, other))).toBe(true)
    expect(value(await other.engine.records.read({ table: NOTE_TABLE, id: note })).values).toMatchObject({
      filename: 'drawing.png',
      filesize: bytes.length,
      isdocument: true,
    })
    expect(value(await device.engine.records.read({ table: NOTE_TABLE, id: note })).values['filesize']).toBe(
      bytes.length,
    )
    await other.engine.close()
  })

  test('goes on where it was cut off, and what the server has is not sent again', async () => {
    const bytes = randomBytes(3.5 * MEGABYTE)
    const note = await attached(bytes)
    plan({ match: { path: 'UploadBlock', nth: 3 }, do: { kind: 'fail', status: 500 } })
    const report = await device.cycle()
    expect(report.errors.map(({ code }) => code)).toEqual(['server.failed'])
    expect(await stateOf(note)).toEqual({ kind: 'sending', sent: 2 * MEGABYTE })

    device = await device.restart()
    sandbox.controls.forgetRequests()
    await device.cycle()
    expect(asked('UploadBlock')).toBe(2)
    expect(asked('InitializeAnnotationBlocksUpload')).toBe(0)
    expect(await stateOf(note)).toEqual({ kind: 'onDevice' })
    const other = await live()
    expect(bytes.equals(await saved(note, other))).toBe(true)
    await other.engine.close()
  })

  test('survives answers that are lost, the last one too', async () => {
    const bytes = randomBytes(1.5 * MEGABYTE)
    const note = await attached(bytes)
    plan(
      { match: { path: 'UploadBlock' }, do: { kind: 'loseAnswer' } },
      { match: { path: 'CommitAnnotationBlocksUpload' }, do: { kind: 'loseAnswer' } },
    )
    expect((await device.cycle()).errors).toEqual([])
    expect(await stateOf(note)).toEqual({ kind: 'onDevice' })
    expect(asked('CommitAnnotationBlocksUpload')).toBe(1)
  })

  test('is sent anew when its transfer has run out meanwhile', async () => {
    const note = await attached(randomBytes(1.5 * MEGABYTE))
    plan({ match: { path: 'UploadBlock', nth: 2 }, do: { kind: 'fail', status: 500 } })
    await device.cycle()
    clock.advance(2 * 60 * 60 * 1000)
    sandbox.controls.forgetRequests()
    await device.cycle()
    expect(asked('InitializeAnnotationBlocksUpload')).toBe(1)
    expect(await stateOf(note)).toEqual({ kind: 'onDevice' })
  })

  test('is kept with the words of the server that refuses it, and goes when it is tried again', async () => {
    const note = await attached(randomBytes(2000))
    await setOrganisation({ maxuploadfilesize: 1000 })
    const report = await device.cycle()
    expect(report.errors.map(({ code }) => code)).toEqual(['file.refused'])
    expect(await stateOf(note)).toMatchObject({ kind: 'refused', serverWords: 'Attachment file size is too big.' })
    sandbox.controls.forgetRequests()
    await device.cycle()
    expect(asked('BlocksUpload')).toBe(0)

    await setOrganisation({ maxuploadfilesize: 5000 })
    value(await device.engine.files.retry(note))
    expect((await device.cycle()).errors).toEqual([])
    expect(await stateOf(note)).toEqual({ kind: 'onDevice' })
  })

  test('can be taken away when it was refused; the note stays without it', async () => {
    const note = await attached(randomBytes(2000))
    await setOrganisation({ maxuploadfilesize: 1000 })
    await device.cycle()
    value(await device.engine.files.remove(note))
    expect(value(await device.engine.files.unsent())).toEqual([])
    await device.cycle()
    const { values } = value(await device.engine.records.read({ table: NOTE_TABLE, id: note }))
    expect(values).toMatchObject({ subject: 'Drawing', isdocument: false, filename: null })
  })

  test('holds up no other, and no record', async () => {
    const first = await attached(randomBytes(2000), 'first.png')
    const second = await attached(randomBytes(500), 'second.png')
    await setOrganisation({ maxuploadfilesize: 1000 })
    const report = await device.cycle()
    expect(report.upload.sent).toBe(4)
    expect((await stateOf(first)).kind).toBe('refused')
    expect(await stateOf(second)).toEqual({ kind: 'onDevice' })
  })

  test('is not sent for a note that somebody deleted, which it would bring back', async () => {
    const note = await attached(randomBytes(500))
    plan({ match: { path: 'InitializeAnnotationBlocksUpload' }, do: { kind: 'fail', status: 500 } })
    await device.cycle()
    expect((await admin.delete(`annotations(${note})`)).status).toBe(204)
    await device.cycle()
    expect((await stateOf(note)).kind).toBe('refused')
    expect((await admin.get(`annotations(${note})`)).status).toBe(404)
  })

  test('is gone with the pending note that is discarded, or deleted', async () => {
    const discarded = await attached(randomBytes(500))
    const changes = value(await device.engine.outbox.list())
    const create = changes.find(({ record }) => record === discarded)
    value(await device.engine.outbox.discard(create?.id ?? ''))
    expect(value(await device.engine.files.unsent())).toEqual([])

    const deleted = await attached(randomBytes(500))
    value(await device.engine.records.remove({ table: NOTE_TABLE, id: deleted, etag: null }))
    expect(value(await device.engine.files.unsent())).toEqual([])
    expect(await stateOf(deleted)).toEqual({ kind: 'away' })
  })
})

describe('a file that may not be attached', () => {
  const attach = async (path: string) =>
    device.engine.files.attach({ about: await newAccount(), subject: '', text: '', path })

  test('is refused at once: too large, blocked, empty, or not there', async () => {
    await setOrganisation({ maxuploadfilesize: 1000, blockedattachments: 'exe;JS' })
    await device.cycle()
    expect(codeOf(await attach(onDisk('large.png', randomBytes(1001))))).toBe('file.tooLarge')
    expect(codeOf(await attach(onDisk('setup.EXE', randomBytes(10))))).toBe('file.blocked')
    expect(codeOf(await attach(onDisk('script.js', randomBytes(10))))).toBe('file.blocked')
    expect(codeOf(await attach(onDisk('empty.png', randomBytes(0))))).toBe('file.empty')
    expect(codeOf(await attach(join(folder, 'missing.png')))).toBe('file.unreadable')
    expect(codeOf(await attach(folder))).toBe('file.unreadable')
    expect(value(await device.engine.files.unsent())).toEqual([])
  })

  test('is any file while the client is online; what is there can be read', async () => {
    const id = await noteFromElsewhere()
    value(await device.engine.setup.setMode('online'))
    const request = { about: { table: NOTE_TABLE, id }, subject: '', text: '', path: onDisk('a.png', randomBytes(9)) }
    expect(codeOf(await device.engine.files.attach(request))).toBe('access.readOnlyOnline')
    expect(codeOf(await device.engine.files.bring(id))).toBe('access.readOnlyOnline')
    expect(await saved(id, device)).toHaveLength(2000)
  })
})

test('an online-only client attaches at once: the note comes with its file, or not at all', async () => {
  const other = await live()
  const about = await newAccount(other)
  const bytes = randomBytes(1.5 * MEGABYTE)
  const request = { about, subject: 'Live', text: '', path: onDisk('live.pdf', bytes) }
  const { id } = value(await other.engine.files.attach(request))
  expect(bytes.equals(await saved(id, other))).toBe(true)
  plan({ match: { path: 'CommitAnnotationBlocksUpload' }, do: { kind: 'refuse', message: 'Not today.' } })
  expect(codeOf(await other.engine.files.attach(request))).toBe('server.refused')
  const found = (await admin.get("annotations?$select=subject&$filter=subject eq 'Live'")).rows()
  expect(found).toHaveLength(1)
  expect(other.files()).not.toContainEqual(expect.stringContaining('.sqlite'))
  await other.engine.close()
})

describe('a file in the organisation', () => {
  test('comes when it is asked for, and goes on where it was cut off', async () => {
    const id = await noteFromElsewhere()
    const bytes = randomBytes(2.5 * MEGABYTE)
    const attachedNote = await attached(bytes, 'second.png')
    await device.cycle()
    const other = await startEngine({ clock })
    value(await other.connect({ url: sandbox.url, token: sandbox.tokens.sales }))
    await other.cycle()
    expect(await stateOf(id, other)).toEqual({ kind: 'away' })
    plan({ match: { path: 'DownloadBlock', nth: 3 }, do: { kind: 'fail', status: 500 } })
    expect(codeOf(await other.engine.files.bring(attachedNote))).toBe('server.failed')
    expect(await stateOf(attachedNote, other)).toEqual({ kind: 'arriving', received: 2 * MEGABYTE })

    const again = await other.restart()
    sandbox.controls.forgetRequests()
    value(await again.engine.files.bring(attachedNote))
    expect(asked('DownloadBlock')).toBe(1)
    expect(await stateOf(attachedNote, again)).toEqual({ kind: 'onDevice' })
    sandbox.controls.fail(99)
    expect(bytes.equals(await saved(attachedNote, again))).toBe(true)
    await again.engine.close()
  })

  test('comes by itself up to the size that the organisation says, and is asked for once', async () => {
    const id = await noteFromElsewhere()
    await bringUpTo(1999)
    await device.cycle()
    expect(await stateOf(id)).toEqual({ kind: 'away' })
    await bringUpTo(2000)
    await device.cycle()
    expect(await stateOf(id)).toEqual({ kind: 'onDevice' })
    sandbox.controls.forgetRequests()
    await device.cycle()
    expect(asked('Block')).toBe(0)
  })

  test('that the server does not give is not asked for in every cycle', async () => {
    const id = await noteFromElsewhere()
    await bringUpTo(2000)
    plan({
      match: { path: 'InitializeAnnotationBlocksDownload' },
      count: 'always',
      do: { kind: 'refuse', message: 'No.' },
    })
    expect((await device.cycle()).errors).toEqual([])
    expect(await stateOf(id)).toEqual({ kind: 'away' })
    sandbox.controls.forgetRequests()
    await device.cycle()
    expect(asked('Block')).toBe(0)
  })

  test('leaves the device with its note, and when the note gets another', async () => {
    const id = await noteFromElsewhere()
    value(await device.engine.files.bring(id))
    expect(await stateOf(id)).toEqual({ kind: 'onDevice' })
    await device.cycle()
    expect(await stateOf(id)).toEqual({ kind: 'onDevice' })

    await putFile(id, randomBytes(2001))
    await device.cycle()
    expect(await stateOf(id)).toEqual({ kind: 'away' })

    value(await device.engine.files.bring(id))
    await admin.delete(`annotations(${id})`)
    await device.cycle()
    expect(value(await device.engine.files.standings([id]))).toEqual([
      { note: id, size: null, state: { kind: 'away' } },
    ])
  })
})
