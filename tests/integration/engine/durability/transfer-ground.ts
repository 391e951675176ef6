import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodePorts } from '@electron/cli/node-ports'
import { createEngine } from '@electron/engine/create-engine'
import type { Engine } from '@electron/engine/engine'
import { FileGround } from '../areas/file-ground'
import { value } from '../replica/test-replica'
import { bundle } from './bundle-program'
import { type DeviceWire, layWire, type WirePoint, type WireRequest } from './device-wire'

/** When a device is killed: as the request of that number for an action has come to a point on its way. */
export interface TransferMoment {
  readonly action: string
  readonly number: number
  readonly point: WirePoint
}

/** A device that is killed while it moves files, and the organisation it moves them to and from. */
export class TransferGround {
  /** What the organisation has carried out for the device since `forget`, oldest first. */
  private carriedOut: WireRequest[] = []
  /** Whether a request may pass a point of its way. */
  private passes: (point: WirePoint, request: WireRequest) => boolean = () => true
  private wire: DeviceWire | null = null

  private constructor(
    readonly organisation: FileGround,
    private readonly program: string,
    private readonly folder: string,
  ) {}

  /** A device that is connected and has done its first cycle. */
  static async open(): Promise<TransferGround> {
    const program = await bundle('cycling-device')
    const folder = mkdtempSync(join(tmpdir(), 'carryon-transfers-'))
    const ground = new TransferGround(await FileGround.open(), program, folder)
    await ground.connect()
    return ground
  }

  private async connect(): Promise<void> {
    const { url, tokens } = this.organisation.sandbox
    this.wire = await layWire(url, async (point, request) => {
      if (point === 'carriedOut') this.carriedOut.push(request)
      return this.passes(point, request)
    })
    const organisation = { kind: 'address', url: this.wire.url, token: tokens.sales } as const
    await this.awake(async (engine) => {
      value(await engine.setup.connect({ organisation, client: 'hybrid' }))
      await runCycle(engine)
    })
  }

  async close(): Promise<void> {
    await this.wire?.close()
    await this.organisation.close()
  }

  /** Starts the device in this process, with nobody killing it, and ends it. */
  async awake<Answer>(work: (engine: Engine) => Promise<Answer>): Promise<Answer> {
    const engine = await createEngine(nodePorts(this.folder))
    try {
      return await work(engine)
    } finally {
      await engine.close()
    }
  }

  /** Starts the device in a process of its own, which runs a cycle, and answers the signal that ended it. */
  async killedAt({ action, number, point }: TransferMoment): Promise<string | null> {
    let seen = 0
    const ended = new Promise<string | null>((resolve) => {
      const child = execFile(process.execPath, [this.program, this.folder], (error) => resolve(error?.signal ?? null))
      this.passes = (at, request) => {
        if (at === point && isFor(action, request) && ++seen === number) child.kill('SIGKILL')
        return !child.killed
      }
    })
    const signal = await ended
    this.passes = () => true
    return signal
  }

  forget(): void {
    this.carriedOut = []
  }

  /** What the organisation has carried out of an action: the bodies of the requests. */
  carried(action: string): readonly string[] {
    return this.carriedOut.filter((request) => isFor(action, request)).map(({ body }) => body)
  }
}

/** Runs a cycle in which nothing may go wrong. */
export async function runCycle(engine: Engine): Promise<void> {
  const report = value(await engine.sync.run({ trigger: 'user', full: false, tables: null, despiteMetered: true }))
  if (report.outcome !== 'done' || report.errors.length > 0) {
    throw new Error(`the cycle was ${report.outcome}: ${report.errors.map(({ code }) => code).join()}`)
  }
}

function isFor(action: string, { path }: WireRequest): boolean {
  return path.endsWith(`/${action}`)
}
