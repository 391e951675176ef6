import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordReference } from '@shared/model/record'
import { createEngine } from '@electron/engine/create-engine'
import type { Engine } from '@electron/engine/engine'
import type { OrganisationInProcess } from '@electron/sandbox/in-process'
import { closeHandlesIn, type Power, supply } from './databases'
import { DeviceFile } from './device-file'
import type { Chance } from './random'
import type { Fault, World } from './world'

/** How long the organisation asks to be left alone, in milliseconds. */
const PAUSE = 60_000

export interface DeviceOptions {
  readonly world: World
  readonly chance: Chance
  readonly organisation: () => OrganisationInProcess
  readonly number: number
  /** Absolute path of a folder for all lives of this device. */
  readonly folder: string
  /** A data folder to begin as a copy of, with its secrets; `null`: a new one. */
  readonly template: { readonly folder: string; readonly secrets: ReadonlyMap<string, string> } | null
  /** Called after a request was carried out by the organisation. */
  readonly onDelivered: (device: number, method: string, address: string) => Promise<void>
}

/** A request as it left a device. */
export interface Call {
  readonly method: string
  readonly url: string
  readonly body: string
}

/** A device with the whole engine on it, of which everything that reaches outside waits for the world. */
export class SimulatedDevice {
  readonly secrets: Map<string, string>
  /** Milliseconds by which its clock is ahead of the world's. */
  ahead = 0
  requests = 0
  /** What left it since somebody last looked. */
  calls: Call[] = []
  /** The world's time before which the organisation asked for no requests, while the device's clock has not jumped. */
  pausedUntil = 0
  /** Whether a request left all the same. */
  hurried = false
  /** Records that are open on its screen. */
  readonly held: RecordReference[] = []
  /** The answers of cycles that ended, newest last. */
  readonly cycles: string[] = []
  private life = 0
  private running: { engine: Engine; power: Power; stop: () => void; file: DeviceFile } | null = null

  constructor(private readonly options: DeviceOptions) {
    this.secrets = new Map(options.template?.secrets ?? [])
    mkdirSync(this.dataFolder, { recursive: true })
    if (options.template !== null) cpSync(options.template.folder, this.dataFolder, { recursive: true })
  }

  get number(): number {
    return this.options.number
  }

  get dataFolder(): string {
    return join(this.options.folder, `life-${this.life}`)
  }

  get engine(): Engine {
    if (this.running === null) throw new Error('the device is off')
    return this.running.engine
  }

  get power(): Power {
    if (this.running === null) throw new Error('the device is off')
    return this.running.power
  }

  /** Whether a statement has found no power any more. */
  get hasDied(): boolean {
    return this.power.left !== null && this.power.left < 0
  }

  get file(): DeviceFile {
    if (this.running === null) throw new Error('the device is off')
    return this.running.file
  }

  async start(): Promise<void> {
    const power: Power = { folder: this.dataFolder, left: null, disk: 'well', amid: null }
    const stop = supply(power)
    const alive = this.life
    const { world, chance } = this.options
    const engine = await createEngine({
      fetch: (url, init) => this.fetch(alive, url, init),
      clock: {
        now: () => world.now + this.ahead,
        after: (milliseconds, action) => {
          const parked = world.park({
            device: this.number,
            label: `timer ${milliseconds}`,
            due: world.now + Math.max(0, milliseconds),
            happen: () => (this.life === alive ? action() : undefined),
          })
          return () => void world.take(parked)
        },
      },
      random: { guid: chance.guid, fraction: chance.fraction },
      secrets: {
        read: async (name) => this.secrets.get(name) ?? null,
        write: async (name, secret) => {
          if (secret === null) this.secrets.delete(name)
          else this.secrets.set(name, secret)
        },
      },
      timeZone: 'Europe/Oslo',
      dataFolder: this.dataFolder,
      log: () => undefined,
      sandbox: null,
    })
    this.running = { engine, power, stop, file: new DeviceFile(this.dataFolder) }
  }

  /** A request waits to be delivered, then its answer does. */
  private fetch(life: number, url: string, init: RequestInit): Promise<Response> {
    const { world, organisation } = this.options
    this.calls.push({ method: init.method ?? 'GET', url, body: typeof init.body === 'string' ? init.body : '' })
    this.requests += 1
    if (world.now < this.pausedUntil) this.hurried = true
    return new Promise((resolve, reject) => {
      let heard = true
      const giveUp = (): void => {
        heard = false
        reject(new DOMException('aborted', 'AbortError'))
      }
      init.signal?.addEventListener('abort', giveUp, { once: true })
      const { signal: _, ...sent } = init
      const label = `${init.method ?? 'GET'} ${decodeURIComponent(url.slice(organisation().url.length + 15)).slice(0, 90)}`
      world.park({
        device: this.number,
        label,
        due: null,
        happen: async (fault) => {
          const outcome = await this.deliver(url, sent, fault)
          world.park({
            device: this.number,
            label: `answer to ${label}`,
            due: null,
            happen: (onTheWay) => {
              if (this.life !== life) return
              if (outcome?.status === 429 && heard && onTheWay === 'none') this.pausedUntil = world.now + PAUSE
              if (outcome === null || onTheWay === 'lost') reject(connectionLost())
              else resolve(onTheWay === 'cut' ? cut(outcome) : outcome)
            },
          })
        },
      })
    })
  }

  /** What the organisation answers to a request that arrives; `null`: it did not arrive. */
  private async deliver(url: string, init: RequestInit, fault: Fault): Promise<Response | null> {
    const isWrite = init.method !== undefined && init.method !== 'GET' && !url.endsWith('$batch')
    const planned = fault === 'refused' && !isWrite ? undefined : refusal(fault)
    if (planned !== undefined) return planned
    const { organisation, onDelivered } = this.options
    const first = await organisation().fetch(url, init)
    const answer = fault === 'twice' ? await organisation().fetch(url, init) : first
    await onDelivered(this.number, init.method ?? 'GET', url)
    return answer
  }

  /** The end of this life: nothing of it happens any more, and what is in its files is all that is left. */
  async cutOff(): Promise<void> {
    const running = this.running
    if (running === null) return
    running.power.left = 0
    const before = this.dataFolder
    await running.file.close()
    const { world } = this.options
    for (const timer of world.parked.filter(({ device, due }) => device === this.number && due !== null))
      world.take(timer)
    this.life += 1
    this.pausedUntil = 0
    this.held.length = 0
    mkdirSync(this.dataFolder, { recursive: true })
    cpSync(before, this.dataFolder, { recursive: true, filter: (name) => !name.endsWith('-shm') })
    running.stop()
    this.running = null
    await closeHandlesIn(before)
    rmSync(before, { recursive: true, force: true })
    await this.start()
  }

  /** Ends it without a last word. */
  async cutOffForGood(): Promise<void> {
    const running = this.running
    if (running === null) return
    running.power.left = 0
    await running.file.close()
    running.stop()
    this.running = null
    this.life += 1
    await closeHandlesIn(running.power.folder)
  }
}

function refusal(fault: Fault): Response | null | undefined {
  const body = (code: string): string => JSON.stringify({ error: { code, message: 'planned' } })
  switch (fault) {
    case 'lost':
      return null
    case 'throttled':
      return new Response(body('0x80072322'), { status: 429, headers: { 'Retry-After': String(PAUSE / 1000) } })
    case 'unavailable':
      return new Response(body('0x8005f0f0'), { status: 503 })
    case 'failed':
      return new Response(body('0x80040216'), { status: 500 })
    case 'refused':
      return new Response(body('0x80044331'), { status: 400 })
    case 'signedOut':
      return new Response(body('0x8004a101'), { status: 401 })
    case 'none':
    case 'twice':
    case 'cut':
      return undefined
  }
}

function connectionLost(): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('closed'), { code: 'UND_ERR_SOCKET' }) })
}

function cut(answer: Response): Response {
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const bytes = new Uint8Array(await answer.arrayBuffer())
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)))
      controller.error(new TypeError('terminated'))
    },
  })
  return new Response(stream, { status: answer.status === 204 ? 200 : answer.status, headers: answer.headers })
}
