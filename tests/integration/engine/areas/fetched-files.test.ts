import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, value, type TestEngine } from './engine-on-sandbox'
import { FileGround, BLOCK, stateOf } from './file-ground'

let ground: FileGround
let device: TestEngine

beforeEach(async () => {
  ground = await FileGround.open()
  device = await ground.device()
})

afterEach(() => ground.close())

describe('a file in the organisation', () => {
  test('comes when it is asked for, and goes on where it was cut off', async () => {
    const id = await ground.noteFromElsewhere()
    await device.cycle()
    const bytes = randomBytes(2.5 * BLOCK)
    const attachedNote = await ground.attached(device, bytes, 'second.png')
    await device.cycle()
    const other = await ground.device()
    expect(await stateOf(id, other)).toEqual({ kind: 'away' })
    ground.plan({ match: { path: 'DownloadBlock', nth: 3 }, do: { kind: 'fail', status: 500 } })
    expect(codeOf(await other.engine.files.bring(attachedNote))).toBe('server.failed')
    expect(await stateOf(attachedNote, other)).toEqual({ kind: 'arriving', received: 2 * BLOCK })

    const again = await ground.restarted(other)
    ground.sandbox.controls.forgetRequests()
    value(await again.engine.files.bring(attachedNote))
    expect(ground.asked('DownloadBlock')).toBe(1)
    expect(await stateOf(attachedNote, again)).toEqual({ kind: 'onDevice' })
    ground.sandbox.controls.fail(99)
    expect(bytes.equals(await ground.saved(attachedNote, again))).toBe(true)
  })

  test('comes by itself up to the size that the organisation says, and is asked for once', async () => {
    const id = await ground.noteFromElsewhere()
    await device.cycle()
    await ground.bringUpTo(1999)
    await device.cycle()
    expect(await stateOf(id, device)).toEqual({ kind: 'away' })
    await ground.bringUpTo(2000)
    await device.cycle()
    expect(await stateOf(id, device)).toEqual({ kind: 'onDevice' })
    ground.sandbox.controls.forgetRequests()
    await device.cycle()
    expect(ground.asked('Block')).toBe(0)
  })

  test('that the server does not give is not asked for in every cycle', async () => {
    const id = await ground.noteFromElsewhere()
    await device.cycle()
    await ground.bringUpTo(2000)
    ground.plan({
      match: { path: 'InitializeAnnotationBlocksDownload' },
      count: 'always',
      do: { kind: 'refuse', message: 'No.' },
    })
    expect((await device.cycle()).errors).toEqual([])
    expect(await stateOf(id, device)).toEqual({ kind: 'away' })
    ground.sandbox.controls.forgetRequests()
    await device.cycle()
    expect(ground.asked('Block')).toBe(0)
  })

  test('leaves the device with its note, and when the note gets another', async () => {
    const id = await ground.noteFromElsewhere()
    await device.cycle()
    value(await device.engine.files.bring(id))
    expect(await stateOf(id, device)).toEqual({ kind: 'onDevice' })
    await device.cycle()
    expect(await stateOf(id, device)).toEqual({ kind: 'onDevice' })

    await ground.putFile(id, randomBytes(2001))
    await device.cycle()
    expect(await stateOf(id, device)).toEqual({ kind: 'away' })

    value(await device.engine.files.bring(id))
    await ground.admin.delete(`annotations(${id})`)
    await device.cycle()
    expect(value(await device.engine.files.standings([id]))).toEqual([
      { note: id, size: null, state: { kind: 'away' } },
    ])
  })
})
