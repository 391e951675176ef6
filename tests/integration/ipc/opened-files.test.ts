import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOTE_TABLE } from '@shared/model/form'
import { ok } from '@shared/model/result'
import { DEFAULT_SETTINGS } from '@shared/model/settings'
import { createHandlers } from '@electron/ipc/handlers'
import type { CallHandlers } from '@electron/ipc/router'
import { openedFilesIn, type OpenedFilesFolder } from '@electron/shell/opened-files'
import { codeOf, value, type TestEngine } from '../engine/areas/engine-on-sandbox'
import { BLOCK, FileGround, stateOf } from '../engine/areas/file-ground'

/** The permissions of a file or folder, as `chmod` takes them. */
const modeOf = (path: string): number => statSync(path).mode & 0o777

let ground: FileGround
let device: TestEngine
/** Does not exist before the first file is opened. */
let folder: string
/** What the system was handed. */
let opened: string[]
/** What the system says when it cannot open one. */
let wrong: string

beforeEach(async () => {
  ground = await FileGround.open()
  device = await ground.device()
  folder = join(mkdtempSync(join(tmpdir(), 'carryon-opened-')), 'opened')
  opened = []
  wrong = ''
})

afterEach(() => ground.close())

function openedFiles(): OpenedFilesFolder {
  const openPath = (path: string): Promise<string> => {
    opened.push(path)
    return Promise.resolve(wrong)
  }
  return openedFilesIn({ folder, openPath, log: () => undefined })
}

function handlers({ engine }: TestEngine): CallHandlers {
  return createHandlers(engine, {
    settings: { read: () => DEFAULT_SETTINGS, write: async () => ok(DEFAULT_SETTINGS) },
    openOutside: async () => ok(null),
    dialogs: { chooseFile: async () => null, choosePlace: async () => null },
    openedFiles: openedFiles(),
  })
}

/** Opens the file of a note on a device; answers the path that the system was handed. */
async function open(note: string, on: TestEngine = device): Promise<string> {
  value(await handlers(on)['files.open'](note))
  return opened.at(-1) ?? ''
}

/** How many copies lie in the folder. */
const copies = (): number => (existsSync(folder) ? readdirSync(folder).length : 0)

describe('a file that is opened', () => {
  test('is a copy by its own name that only this user reads and nobody writes, before it was ever sent', async () => {
    const bytes = randomBytes(1.5 * BLOCK)
    const path = await open(await ground.attached(device, bytes, 'seal drawing.pdf'))
    expect(basename(path)).toBe('seal drawing.pdf')
    expect(bytes.equals(readFileSync(path))).toBe(true)
    expect(modeOf(path)).toBe(0o400)
    expect(modeOf(dirname(path))).toBe(0o700)
    expect(modeOf(folder)).toBe(0o700)
    expect(readdirSync(dirname(path))).toEqual(['seal drawing.pdf'])
  })

  test('stands beside others of the same name, and all are gone at the next start', async () => {
    const first = await open(await ground.attached(device, Buffer.from('first'), 'plan.txt'))
    const second = await open(await ground.attached(device, Buffer.from('second'), 'plan.txt'))
    expect(readFileSync(first, 'utf8')).toBe('first')
    expect(readFileSync(second, 'utf8')).toBe('second')
    await openedFiles().clear()
    expect(existsSync(folder)).toBe(false)
    await openedFiles().clear()
  })

  test('is fetched first when it is in the organisation alone, and is on the device from then on', async () => {
    const note = await ground.noteFromElsewhere()
    await device.cycle()
    const path = await open(note)
    expect(readFileSync(path)).toHaveLength(2000)
    expect(await stateOf(note, device)).toEqual({ kind: 'onDevice' })
    ground.sandbox.controls.fail(99)
    expect(readFileSync(await open(note))).toHaveLength(2000)
  })

  test('comes live in online mode and to an online-only client; nothing of it is kept in the replica', async () => {
    const note = await ground.noteFromElsewhere()
    await device.cycle()
    value(await device.engine.setup.setMode('online'))
    expect(readFileSync(await open(note))).toHaveLength(2000)
    expect(await stateOf(note, device)).toEqual({ kind: 'away' })
    const other = await ground.device('online-only')
    expect(readFileSync(await open(note, other))).toHaveLength(2000)
  })

  test('never leads out of its folder, whatever the organisation calls it', async () => {
    const note = await ground.noteFromElsewhere()
    await ground.putFile(note, randomBytes(10), { filename: '../../../start.pdf' })
    await device.cycle()
    const path = await open(note)
    expect(dirname(dirname(path))).toBe(folder)
    expect(basename(path)).toBe('__.._.._start.pdf')
  })
})

describe('a file that is not opened', () => {
  const refused = async (note: string) => codeOf(await handlers(device)['files.open'](note))

  test('is only saved when it can be a program, or its name does not say what it is', async () => {
    await ground.setOrganisation({ blockedattachments: '' })
    await device.cycle()
    for (const name of ['setup.exe', 'offer.pdf.LNK', 'setup.exe. ', 'README']) {
      expect(await refused(await ground.attached(device, randomBytes(10), name))).toBe('file.saveOnly')
    }
    expect([opened, copies()]).toEqual([[], 0])
  })

  test('is only saved when the organisation has come to block its kind', async () => {
    const note = await ground.attached(device, randomBytes(10), 'drawing.dwg')
    await ground.setOrganisation({ blockedattachments: 'exe;DWG' })
    await device.cycle()
    expect(value(await handlers(device)['files.blocked'](undefined))).toEqual(['exe', 'dwg'])
    expect(await refused(note)).toBe('file.saveOnly')
    expect(opened).toEqual([])
  })

  test('leaves no copy when it cannot be fetched, or the system has no program for it', async () => {
    const note = await ground.noteFromElsewhere()
    await device.cycle()
    ground.plan({ match: { path: 'DownloadBlock' }, count: 'always', do: { kind: 'fail', status: 500 } })
    expect(await refused(note)).toBe('server.failed')
    expect([opened, copies()]).toEqual([[], 0])
    ground.sandbox.controls.forgetFaults()
    wrong = 'No application is registered'
    const answer = await handlers(device)['files.open'](note)
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'file.notOpened', details: { name: 'report.pdf', reason: wrong } },
    })
    expect(copies()).toBe(0)
  })

  test('is that of a note that cannot be read, or has none', async () => {
    const note = await ground.attached(device, randomBytes(10), 'plan.pdf')
    value(await device.engine.records.remove({ table: NOTE_TABLE, id: note, etag: null }))
    expect(await refused(note)).toBe('record.notOnDevice')
    const about = await ground.noteFromElsewhere()
    await ground.admin.patch(`annotations(${about})`, { isdocument: false, filename: null })
    await device.cycle()
    expect(await refused(about)).toBe('file.unknown')
    expect(opened).toEqual([])
  })
})
