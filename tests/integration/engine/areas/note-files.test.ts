import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOTE_TABLE } from '@shared/model/form'
import { codeOf, value, type TestEngine } from './engine-on-sandbox'
import { FileGround, BLOCK, newAccount, noteOn, stateOf } from './file-ground'

let ground: FileGround
let device: TestEngine

beforeEach(async () => {
  ground = await FileGround.open()
  device = await ground.device()
})

afterEach(() => ground.close())

describe('a file that is attached offline', () => {
  test('is on the device at once, travels after its note, and is then the same on the server', async () => {
    const bytes = randomBytes(2.5 * BLOCK)
    const note = await ground.attached(device, bytes)
    expect(await stateOf(note, device)).toEqual({ kind: 'waiting' })
    expect(value(await device.engine.files.unsent())).toMatchObject([{ note, name: 'drawing.png', size: bytes.length }])
    expect(bytes.equals(await ground.saved(note, device))).toBe(true)

    const report = await device.cycle()
    expect(report.errors).toEqual([])
    expect(await stateOf(note, device)).toEqual({ kind: 'onDevice' })
    expect(value(await device.engine.files.unsent())).toEqual([])
    const other = await ground.device('online-only')
    expect(bytes.equals(await ground.saved(note, other))).toBe(true)
    expect(await noteOn(other, note)).toMatchObject({
      filename: 'drawing.png',
      filesize: bytes.length,
      isdocument: true,
    })
    expect((await noteOn(device, note))['filesize']).toBe(bytes.length)
  })

  test('goes on where it was cut off, and what the server has is not sent again', async () => {
    const bytes = randomBytes(3.5 * BLOCK)
    const note = await ground.attached(device, bytes)
    ground.plan({ match: { path: 'UploadBlock', nth: 3 }, do: { kind: 'fail', status: 500 } })
    const report = await device.cycle()
    expect(report.errors.map(({ code }) => code)).toEqual(['server.failed'])
    expect(await stateOf(note, device)).toEqual({ kind: 'sending', sent: 2 * BLOCK })

    device = await ground.restarted(device)
    ground.sandbox.controls.forgetRequests()
    await device.cycle()
    expect(ground.asked('UploadBlock')).toBe(2)
    expect(ground.asked('InitializeAnnotationBlocksUpload')).toBe(0)
    expect(await stateOf(note, device)).toEqual({ kind: 'onDevice' })
    const other = await ground.device('online-only')
    expect(bytes.equals(await ground.saved(note, other))).toBe(true)
  })

  test('survives answers that are lost, the last one too', async () => {
    const bytes = randomBytes(1.5 * BLOCK)
    const note = await ground.attached(device, bytes)
    ground.plan(
      { match: { path: 'UploadBlock' }, do: { kind: 'loseAnswer' } },
      { match: { path: 'CommitAnnotationBlocksUpload' }, do: { kind: 'loseAnswer' } },
    )
    expect((await device.cycle()).errors).toEqual([])
    expect(await stateOf(note, device)).toEqual({ kind: 'onDevice' })
    expect(ground.asked('CommitAnnotationBlocksUpload')).toBe(1)
  })

  test('is sent anew when its transfer has run out meanwhile', async () => {
    const note = await ground.attached(device, randomBytes(1.5 * BLOCK))
    ground.plan({ match: { path: 'UploadBlock', nth: 2 }, do: { kind: 'fail', status: 500 } })
    await device.cycle()
    ground.clock.advance(2 * 60 * 60 * 1000)
    ground.sandbox.controls.forgetRequests()
    await device.cycle()
    expect(ground.asked('InitializeAnnotationBlocksUpload')).toBe(1)
    expect(await stateOf(note, device)).toEqual({ kind: 'onDevice' })
  })

  test('is kept with the words of the server that refuses it, and goes when it is tried again', async () => {
    const note = await ground.attached(device, randomBytes(2000))
    await ground.setOrganisation({ maxuploadfilesize: 1000 })
    const report = await device.cycle()
    expect(report.errors.map(({ code }) => code)).toEqual(['file.refused'])
    expect(await stateOf(note, device)).toMatchObject({
      kind: 'refused',
      serverWords: 'Attachment file size is too big.',
    })
    ground.sandbox.controls.forgetRequests()
    await device.cycle()
    expect(ground.asked('BlocksUpload')).toBe(0)

    await ground.setOrganisation({ maxuploadfilesize: 5000 })
    value(await device.engine.files.retry(note))
    expect((await device.cycle()).errors).toEqual([])
    expect(await stateOf(note, device)).toEqual({ kind: 'onDevice' })
  })

  test('can be taken away when it was refused; the note stays without it', async () => {
    const note = await ground.attached(device, randomBytes(2000))
    await ground.setOrganisation({ maxuploadfilesize: 1000 })
    await device.cycle()
    value(await device.engine.files.remove(note))
    expect(value(await device.engine.files.unsent())).toEqual([])
    await device.cycle()
    expect(await noteOn(device, note)).toMatchObject({ subject: 'Drawing', isdocument: false, filename: null })
  })

  test('holds up no other, and no record', async () => {
    const first = await ground.attached(device, randomBytes(2000), 'first.png')
    const second = await ground.attached(device, randomBytes(500), 'second.png')
    await ground.setOrganisation({ maxuploadfilesize: 1000 })
    const report = await device.cycle()
    expect(report.upload.sent).toBe(4)
    expect((await stateOf(first, device)).kind).toBe('refused')
    expect(await stateOf(second, device)).toEqual({ kind: 'onDevice' })
  })

  test('is not sent for a note that somebody deleted, which it would bring back', async () => {
    const note = await ground.attached(device, randomBytes(500))
    ground.plan({ match: { path: 'InitializeAnnotationBlocksUpload' }, do: { kind: 'fail', status: 500 } })
    await device.cycle()
    expect((await ground.admin.delete(`annotations(${note})`)).status).toBe(204)
    await device.cycle()
    expect((await stateOf(note, device)).kind).toBe('refused')
    expect((await ground.admin.get(`annotations(${note})`)).status).toBe(404)
    value(await device.engine.files.remove(note))
    await device.cycle()
    expect(value(await device.engine.outbox.list())).toEqual([])
    expect(codeOf(await device.engine.records.read({ table: NOTE_TABLE, id: note }))).toBe('record.notOnDevice')
  })

  test('stays while its note would leave, and leaves with it once it was sent', async () => {
    const note = await ground.attached(device, randomBytes(500))
    await ground.setOrganisation({ maxuploadfilesize: 100 })
    await device.cycle()
    const owner = { 'ownerid@odata.bind': `/systemusers(${await ground.otherUser()})` }
    expect((await ground.admin.patch(`annotations(${note})`, owner)).status).toBe(204)
    await device.cycle(true)
    expect((await stateOf(note, device)).kind).toBe('refused')
    expect(await ground.saved(note, device)).toHaveLength(500)

    const back = { 'ownerid@odata.bind': `/systemusers(${await ground.salesperson()})` }
    expect((await ground.admin.patch(`annotations(${note})`, back)).status).toBe(204)
    await ground.setOrganisation({ maxuploadfilesize: 1000 })
    value(await device.engine.files.retry(note))
    await device.cycle(true)
    expect(await stateOf(note, device)).toEqual({ kind: 'onDevice' })
    expect((await ground.admin.patch(`annotations(${note})`, owner)).status).toBe(204)
    await device.cycle(true)
    expect(await stateOf(note, device)).toEqual({ kind: 'away' })
  })

  test('is gone with the pending note that is discarded, or deleted', async () => {
    const discarded = await ground.attached(device, randomBytes(500))
    const changes = value(await device.engine.outbox.list())
    const create = changes.find(({ record }) => record === discarded)
    value(await device.engine.outbox.discard(create?.id ?? ''))
    expect(value(await device.engine.files.unsent())).toEqual([])

    const deleted = await ground.attached(device, randomBytes(500))
    value(await device.engine.records.remove({ table: NOTE_TABLE, id: deleted, etag: null }))
    expect(value(await device.engine.files.unsent())).toEqual([])
    expect(await stateOf(deleted, device)).toEqual({ kind: 'away' })
  })
})

describe('a file that may not be attached', () => {
  const attach = async (path: string) =>
    device.engine.files.attach({ about: await newAccount(device.engine), subject: '', text: '', path })

  test('is refused at once: too large, blocked, empty, or not there', async () => {
    await ground.setOrganisation({ maxuploadfilesize: 1000, blockedattachments: 'exe;JS' })
    await device.cycle()
    expect(codeOf(await attach(ground.onDisk('large.png', randomBytes(1001))))).toBe('file.tooLarge')
    expect(codeOf(await attach(ground.onDisk('setup.EXE', randomBytes(10))))).toBe('file.blocked')
    expect(codeOf(await attach(ground.onDisk('script.js', randomBytes(10))))).toBe('file.blocked')
    expect(codeOf(await attach(ground.onDisk('empty.png', randomBytes(0))))).toBe('file.empty')
    expect(codeOf(await attach(join(tmpdir(), 'missing.png')))).toBe('file.unreadable')
    expect(codeOf(await attach(tmpdir()))).toBe('file.unreadable')
    expect(value(await device.engine.files.unsent())).toEqual([])
  })

  test('is any file while the client is online; what is there can be read', async () => {
    const id = await ground.noteFromElsewhere()
    await device.cycle()
    value(await device.engine.setup.setMode('online'))
    const request = {
      about: { table: NOTE_TABLE, id },
      subject: '',
      text: '',
      path: ground.onDisk('a.png', randomBytes(9)),
    }
    expect(codeOf(await device.engine.files.attach(request))).toBe('access.readOnlyOnline')
    expect(codeOf(await device.engine.files.bring(id))).toBe('access.readOnlyOnline')
    expect(await ground.saved(id, device)).toHaveLength(2000)
  })
})

test('an online-only client attaches at once: the note comes with its file, or not at all', async () => {
  const other = await ground.device('online-only')
  const about = await newAccount(other.engine)
  const bytes = randomBytes(1.5 * BLOCK)
  const request = { about, subject: 'Live', text: '', path: ground.onDisk('live.pdf', bytes) }
  const { id } = value(await other.engine.files.attach(request))
  expect(bytes.equals(await ground.saved(id, other))).toBe(true)
  ground.plan({ match: { path: 'CommitAnnotationBlocksUpload' }, do: { kind: 'refuse', message: 'Not today.' } })
  expect(codeOf(await other.engine.files.attach(request))).toBe('server.refused')
  const found = (await ground.admin.get("annotations?$select=subject&$filter=subject eq 'Live'")).rows()
  expect(found).toHaveLength(1)
  expect(other.files()).not.toContainEqual(expect.stringContaining('.sqlite'))
})
