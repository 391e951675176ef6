import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOTE_TABLE } from '@shared/model/form'
import type { FileState } from '@shared/model/note-file'
import type { RecordId, RecordReference } from '@shared/model/record'
import type { ClientProfile } from '@shared/model/access'
import { BLOCK_BYTES } from '@electron/engine/replica/note-files'
import { parseFaultPlan } from '@electron/sandbox/faults/parse-fault-plan'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startEngine, testClock, TIME_ZONE, value, type TestClock, type TestEngine } from './engine-on-sandbox'
import { webClient, type WebAnswer, type WebClient } from '../../sandbox/web-client'

/** How a file is cut up on its way. */
export const BLOCK = BLOCK_BYTES

/** An organisation with a device that has synced, and what a test of files does with both. */
export class FileGround {
  private readonly folder = mkdtempSync(join(tmpdir(), 'carryon-files-'))
  private readonly started: TestEngine[] = []

  private constructor(
    readonly clock: TestClock,
    readonly sandbox: RunningSandbox,
    readonly admin: WebClient,
    readonly sales: WebClient,
  ) {}

  static async open(): Promise<FileGround> {
    const clock = testClock()
    const sandbox = await startSandbox({ file: ':memory:', scale: 40, clock: () => clock.now(), timeZone: TIME_ZONE })
    const client = (token: string): WebClient => webClient(sandbox.url, token)
    return new FileGround(clock, sandbox, client(sandbox.tokens.admin), client(sandbox.tokens.sales))
  }

  async close(): Promise<void> {
    for (const { engine } of this.started) await engine.close()
    await this.sandbox.close()
  }

  /** Another device of the salesperson; one with records on it has synced. */
  async device(client: ClientProfile = 'hybrid'): Promise<TestEngine> {
    const device = await startEngine({ clock: this.clock })
    this.started.push(device)
    value(await device.connect({ url: this.sandbox.url, token: this.sandbox.tokens.sales }, client))
    if (client === 'hybrid') await device.cycle()
    return device
  }

  async restarted(device: TestEngine): Promise<TestEngine> {
    const again = await device.restart()
    this.started.splice(this.started.indexOf(device), 1, again)
    return again
  }

  /** The path of a file on this machine. */
  onDisk(name: string, bytes: Uint8Array): string {
    const path = join(this.folder, name)
    writeFileSync(path, bytes)
    return path
  }

  /** Attaches a file to a new account; answers its note. */
  async attached({ engine }: TestEngine, bytes: Uint8Array, name = 'drawing.png'): Promise<RecordId> {
    const about = await newAccount(engine)
    const request = { about, subject: 'Drawing', text: 'As built.', path: this.onDisk(name, bytes) }
    return value(await engine.files.attach(request)).id
  }

  /** The bytes that somebody gets who saves the file of a note. */
  async saved(note: RecordId, { engine }: TestEngine): Promise<Buffer> {
    const path = join(this.folder, `saved-${randomUUID()}`)
    value(await engine.files.save({ note, path }))
    return readFileSync(path)
  }

  /** How often an action was asked for. */
  asked(action: string): number {
    return this.sandbox.controls.requests().filter(({ path }) => path.includes(action)).length
  }

  plan(...faults: readonly object[]): void {
    const rules = parseFaultPlan(JSON.stringify({ faults }))
    if (!rules.ok) throw new Error(rules.error)
    this.sandbox.controls.plan(rules.value)
  }

  async setOrganisation(values: object): Promise<void> {
    const [row] = (await this.admin.get('organizations?$select=organizationid')).rows()
    done(await this.admin.patch(`organizations(${String(row?.organizationid)})`, values))
  }

  async salesperson(): Promise<string> {
    return String((await this.sales.get('WhoAmI')).object().UserId)
  }

  /** Somebody whose records the salesperson does not see. */
  async otherUser(): Promise<string> {
    return String((await this.admin.get('WhoAmI')).object().UserId)
  }

  /** Sets the size up to which files come by themselves. */
  async bringUpTo(bytes: number): Promise<void> {
    const filter = "$filter=schemaname eq 'carryon_FilesUpTo'"
    const [row] = (await this.admin.get(`environmentvariabledefinitions?$select=schemaname&${filter}`)).rows()
    const path = `environmentvariabledefinitions(${String(row?.environmentvariabledefinitionid)})`
    done(await this.admin.patch(path, { defaultvalue: String(bytes) }))
  }

  /** A note with a file of 2,000 bytes that the salesperson made elsewhere. */
  async noteFromElsewhere(): Promise<RecordId> {
    const [account] = (await this.sales.get('accounts?$select=name&$top=1')).rows()
    const about = { 'objectid_account@odata.bind': `/accounts(${String(account?.accountid)})` }
    const note = randomUUID()
    await this.putFile(note, randomBytes(2000), { ...about, subject: 'Report', filename: 'report.pdf' })
    return note
  }

  async putFile(note: RecordId, bytes: Uint8Array, columns: object = {}): Promise<void> {
    const Target = { ...columns, annotationid: note, '@odata.type': 'Microsoft.Dynamics.CRM.annotation' }
    const begun = (await this.sales.post('InitializeAnnotationBlocksUpload', { Target })).object()
    const { FileContinuationToken } = begun
    const BlockId = Buffer.from('1').toString('base64')
    const BlockData = Buffer.from(bytes).toString('base64')
    done(await this.sales.post('UploadBlock', { BlockId, BlockData, FileContinuationToken }))
    const whole = { Target, BlockList: [BlockId], FileContinuationToken }
    done(await this.sales.post('CommitAnnotationBlocksUpload', whole))
  }
}

export async function newAccount(engine: TestEngine['engine']): Promise<RecordReference> {
  const { id } = value(await engine.records.create({ table: 'account', values: { name: 'Skerry Optics' } }))
  return { table: 'account', id }
}

/** Where the file of a note is, to that device. */
export async function stateOf(note: RecordId, { engine }: TestEngine): Promise<FileState> {
  const [standing] = value(await engine.files.standings([note]))
  if (standing === undefined) throw new Error('no standing')
  return standing.state
}

/** Reads a note as that device has it. */
export async function noteOn({ engine }: TestEngine, id: RecordId) {
  return value(await engine.records.read({ table: NOTE_TABLE, id })).values
}

function done({ status, text }: WebAnswer): void {
  if (status >= 300) throw new Error(text)
}
