import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { START } from './bundle-program'
import { DeedLedger } from './deed-ledger'
import { type DeviceWire, layWire, type WirePoint } from './device-wire'
import { type DeviceTask, parseWord, type Word } from './device-words'
import type { KillMoment } from './kill-moment'

/** A device whose process is killed again and again. Its folder, its wire and what its user was told outlive every process. */
export interface MortalDevice {
  readonly folder: string
  readonly url: string
  readonly ledger: DeedLedger
  /** Starts the process and answers when it has been killed. Throws when it ended in any other way. */
  live(life: Pick<DeviceTask, 'seed' | 'signature' | 'records' | 'acknowledge'>, moment: KillMoment): Promise<void>
  close(): Promise<void>
}

export interface MortalDeviceOptions {
  readonly program: string
  readonly organisation: string
  readonly token: string
  readonly folder: string
  /** Called while a request waits at a point of its way. */
  readonly onTraffic: (point: WirePoint) => Promise<void>
}

/** A life that comes to no end by itself is ended then. */
const LONGEST_LIFE_MILLISECONDS = 20_000

export async function createMortalDevice(options: MortalDeviceOptions): Promise<MortalDevice> {
  const { program, organisation, token, folder, onTraffic } = options
  const ledger = new DeedLedger()
  let passed: (point: WirePoint) => boolean = () => true
  const wire: DeviceWire = await layWire(organisation, async (point) => {
    await onTraffic(point)
    return passed(point)
  })

  async function live(life: Parameters<MortalDevice['live']>[0], moment: KillMoment): Promise<void> {
    const task: DeviceTask = { ...life, url: wire.url, token, folder }
    const child = spawn(process.execPath, [START, JSON.stringify(task), program], { stdio: ['ignore', 'pipe', 'pipe'] })
    const kill = (): void => void child.kill('SIGKILL')
    const words: Word[] = []
    let complaints = ''
    child.stderr.on('data', (text) => (complaints += String(text)))

    const timers = [setTimeout(kill, LONGEST_LIFE_MILLISECONDS)]
    if (moment.kind === 'afterStart') timers.push(setTimeout(kill, moment.milliseconds))
    let points = 0
    passed = (point) => {
      if (moment.kind === 'wire' && point === moment.point && ++points === moment.count) kill()
      return !child.killed
    }
    createInterface({ input: child.stdout }).on('line', (line) => {
      const word = parseWord(line)
      words.push(word)
      ledger.hear(word)
      if (moment.kind !== 'word' || word.kind !== moment.of) return
      if (words.filter(({ kind }) => kind === moment.of).length !== moment.count) return
      if (moment.milliseconds === 0) kill()
      else timers.push(setTimeout(kill, moment.milliseconds))
    })
    const signal = await new Promise<NodeJS.Signals | null>((resolve) => {
      child.on('close', (_code, by) => resolve(by))
    })
    timers.forEach(clearTimeout)
    passed = () => true
    const failed = words.find((word) => word.kind === 'failed')
    if (failed !== undefined && signal !== 'SIGKILL') throw new Error(`the device failed: ${failed.reason}`)
    if (signal !== 'SIGKILL') throw new Error(`the device ended by itself: ${complaints}`)
  }

  return { folder, url: wire.url, ledger, live, close: () => wire.close() }
}
