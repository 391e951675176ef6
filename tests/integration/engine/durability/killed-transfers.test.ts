import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { FileState } from '@shared/model/note-file'
import type { RecordId } from '@shared/model/record'
import type { Engine } from '@electron/engine/engine'
import { BLOCK, newAccount } from '../areas/file-ground'
import type { TestEngine } from '../areas/engine-on-sandbox'
import { value } from '../replica/test-replica'
import { runCycle, TransferGround, type TransferMoment } from './transfer-ground'

/** Four blocks, the last of them half as long. */
const SIZE = 3.5 * BLOCK

const SENT_BLOCK = z.object({ BlockId: z.string(), BlockData: z.string(), FileContinuationToken: z.string() })
const ASKED_BLOCK = z.object({ Offset: z.number() })

const folder = mkdtempSync(join(tmpdir(), 'carryon-killed-'))
let ground: TransferGround
/** An online-only device: what it saves is what the organisation has. */
let onlooker: TestEngine

beforeAll(async () => {
  ground = await TransferGround.open()
  onlooker = await ground.organisation.device('online-only')
  await ground.organisation.bringUpTo(SIZE)
})

afterAll(() => ground.close())

async function stateOf(engine: Engine, note: RecordId): Promise<FileState | undefined> {
  const [standing] = value(await engine.files.standings([note]))
  return standing?.state
}

async function savedBy(engine: Engine, note: RecordId): Promise<Buffer> {
  const path = join(folder, randomUUID())
  value(await engine.files.save({ note, path }))
  return readFileSync(path)
}

/** A note with a file that the salesperson made elsewhere. */
async function noteFromElsewhere(bytes: Uint8Array): Promise<RecordId> {
  const note = randomUUID()
  const [account] = (await ground.organisation.sales.get('accounts?$select=name&$top=1')).rows()
  const about = { 'objectid_account@odata.bind': `/accounts(${String(account?.accountid)})` }
  await ground.organisation.putFile(note, bytes, { ...about, subject: 'Report', filename: 'report.pdf' })
  return note
}

interface Killed extends TransferMoment {
  /** Where the file is after the kill. */
  readonly state: FileState
  /** The blocks that the organisation took or gave in both lives, in their order. */
  readonly blocks: readonly number[]
}

test.each<Killed>([
  {
    action: 'InitializeAnnotationBlocksUpload',
    number: 1,
    point: 'carriedOut',
    state: { kind: 'waiting' },
    blocks: [0, 1, 2, 3],
  },
  { action: 'UploadBlock', number: 2, point: 'arrived', state: { kind: 'sending', sent: BLOCK }, blocks: [0, 1, 2, 3] },
  {
    action: 'UploadBlock',
    number: 3,
    point: 'carriedOut',
    state: { kind: 'sending', sent: 2 * BLOCK },
    blocks: [0, 1, 2, 2, 3],
  },
  {
    action: 'CommitAnnotationBlocksUpload',
    number: 1,
    point: 'carriedOut',
    state: { kind: 'sending', sent: SIZE },
    blocks: [0, 1, 2, 3],
  },
])(
  'a device that is killed with $action $number $point keeps the file it sends, and the organisation gets it once',
  async ({ state, blocks, ...moment }) => {
    const bytes = randomBytes(SIZE)
    const name = `${randomUUID()}.pdf`
    const path = join(folder, name)
    writeFileSync(path, bytes)
    const { id: note } = await ground.awake(async (engine) =>
      value(await engine.files.attach({ about: await newAccount(engine), subject: 'Drawing', text: '', path })),
    )
    ground.forget()
    expect(await ground.killedAt(moment)).toBe('SIGKILL')
    await ground.awake(async (engine) => {
      expect(await stateOf(engine, note)).toEqual(state)
      expect(bytes.equals(await savedBy(engine, note))).toBe(true)
      await runCycle(engine)
      expect(value(await engine.files.unsent())).toEqual([])
      expect(await stateOf(engine, note)).toEqual({ kind: 'onDevice' })
      expect(bytes.equals(await savedBy(engine, note))).toBe(true)
    })
    expect(bytes.equals(await savedBy(onlooker.engine, note))).toBe(true)
    const named = `annotations?$select=subject&$filter=filename eq '${name}'`
    expect((await ground.organisation.admin.get(named)).rows()).toHaveLength(1)

    const sent = ground.carried('UploadBlock').map((body) => SENT_BLOCK.parse(JSON.parse(body)))
    const numbers = sent.map(({ BlockId }) => Number(Buffer.from(BlockId, 'base64').toString()))
    expect(numbers).toEqual(blocks)
    for (const [place, { BlockData }] of sent.entries()) {
      const at = (numbers[place] ?? 0) * BLOCK
      expect(Buffer.from(BlockData, 'base64').equals(bytes.subarray(at, at + BLOCK))).toBe(true)
    }
    expect(new Set(sent.map((block) => block.FileContinuationToken)).size).toBe(1)
    expect(ground.carried('CommitAnnotationBlocksUpload')).toHaveLength(1)
  },
)

test.each<Killed>([
  {
    action: 'DownloadBlock',
    number: 1,
    point: 'halfTold',
    state: { kind: 'arriving', received: 0 },
    blocks: [0, 0, 1, 2, 3],
  },
  {
    action: 'DownloadBlock',
    number: 4,
    point: 'carriedOut',
    state: { kind: 'arriving', received: 3 * BLOCK },
    blocks: [0, 1, 2, 3, 3],
  },
])(
  'a device that is killed with $action $number $point goes on with the file it fetches, and ends with the same bytes',
  async ({ state, blocks, ...moment }) => {
    const bytes = randomBytes(SIZE)
    const note = await noteFromElsewhere(bytes)
    ground.forget()
    expect(await ground.killedAt(moment)).toBe('SIGKILL')
    await ground.awake(async (engine) => {
      expect(await stateOf(engine, note)).toEqual(state)
      await runCycle(engine)
      expect(await stateOf(engine, note)).toEqual({ kind: 'onDevice' })
      expect(bytes.equals(await savedBy(engine, note))).toBe(true)
    })
    const asked = ground.carried('DownloadBlock').map((body) => ASKED_BLOCK.parse(JSON.parse(body)).Offset / BLOCK)
    expect(asked).toEqual(blocks)
  },
)

test('a file that is replaced by one as long while the device is dead is fetched from its beginning, and not mixed', async () => {
  const note = await noteFromElsewhere(randomBytes(SIZE))
  expect(await ground.killedAt({ action: 'DownloadBlock', number: 3, point: 'arrived' })).toBe('SIGKILL')
  const bytes = randomBytes(SIZE)
  await ground.organisation.putFile(note, bytes)
  await ground.awake(async (engine) => {
    expect(await stateOf(engine, note)).toEqual({ kind: 'arriving', received: 2 * BLOCK })
    await runCycle(engine)
    expect(await stateOf(engine, note)).toEqual({ kind: 'onDevice' })
    expect(bytes.equals(await savedBy(engine, note))).toBe(true)
  })
})
