import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'
import { PEOPLE } from '@electron/sandbox/definition/people'
import { mix, randomAt } from '@electron/sandbox/sample/random'
import { type RunningSandbox, startSandbox } from '@electron/sandbox/start-sandbox'
import { deviceFaults, differences, repeatedDeeds, type ServerEvidence } from './check-device'
import { BusyColleague, createColleague } from './colleague'
import type { DeviceTask, RecordName } from './device-words'
import { describeMoment, drawMoment, type KillMoment } from './kill-moment'
import { createMortalDevice, type MortalDevice } from './mortal-device'
import { beginAudit, type OrganisationAudit } from './organisation-audit'
import { readEvidence, type ReplicaEvidence, replicaIn } from './replica-evidence'
import { settleDevice } from './settle-device'

export interface KillSeriesOptions {
  /** The bundled working device. */
  readonly program: string
  readonly seed: number
  readonly devices: number
  /** How often each device is killed. */
  readonly livesEach: number
  readonly acknowledge?: DeviceTask['acknowledge']
}

/** What a series came to. `faults` is empty when everything held. */
export interface KillSeriesReport {
  readonly faults: readonly string[]
  readonly kills: number
  readonly moments: Readonly<Record<KillMoment['kind'], number>>
  /** Edits, creates and deletes that were said to be saved. */
  readonly saved: number
  readonly cycles: number
  /** How often users settled conflicts and refusals. */
  readonly settled: number
}

/** The records that everybody works on, besides those made meanwhile. */
const SHARED_RECORDS = { account: 8, contact: 6 }
/** How often SQLite is asked whether the whole file is sound: once in so many lives. */
const LIVES_PER_INTEGRITY_CHECK = 5

/**
 * Kills devices at random moments until each has died often enough, with a colleague at work in the same records; after every
 * kill the device's file is judged before its next life. At the end all devices are left alone until they have nothing more
 * to send, and compared with the organisation.
 */
export async function runKillSeries(options: KillSeriesOptions): Promise<KillSeriesReport> {
  const folder = await mkdtemp(join(tmpdir(), 'carryon-kills-'))
  const file = join(folder, 'organisation.db')
  const sandbox = await startSandbox({ file, scale: 300, seed: options.seed })
  const audit = await beginAudit(file)
  const world = await buildWorld(options, folder, sandbox, audit)
  try {
    const lives = world.devices.map((device, place) => liveAndDie(world, device, place))
    const faults = (await Promise.all(lives)).flat()
    if (faults.length === 0) faults.push(...(await judgeTheEnd(world)))
    return report(world, faults)
  } finally {
    for (const device of world.devices) await device.close()
    await audit.close()
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface World {
  readonly options: KillSeriesOptions
  readonly devices: readonly MortalDevice[]
  readonly audit: OrganisationAudit
  readonly colleague: BusyColleague
  readonly shared: readonly RecordName[]
  readonly user: string
  readonly owners: ReadonlySet<string>
  readonly moments: Record<KillMoment['kind'], number>
}

async function buildWorld(
  options: KillSeriesOptions,
  folder: string,
  { url, tokens }: RunningSandbox,
  audit: OrganisationAudit,
): Promise<World> {
  const user = SANDBOX_USERS.find(({ key }) => key === 'sales')
  if (user === undefined) throw new Error('nobody sells')
  const others = PEOPLE.map(({ id }) => id).filter((id) => id !== user.id)
  const random = randomAt(options.seed, 1)
  const colleague = new BusyColleague(createColleague(url, tokens.admin), random, { user: user.id, others })
  const shared = await sharedRecords(audit, user.id)
  const devices: MortalDevice[] = []
  const known = (): readonly RecordName[] => [...shared, ...devices.flatMap(({ ledger }) => ledger.created())]
  for (let place = 0; place < options.devices; place++) {
    const device = await createMortalDevice({
      program: options.program,
      organisation: url,
      token: tokens.sales,
      folder: await mkdtemp(join(folder, `device-${place}-`)),
      async onTraffic(point) {
        if (point !== 'halfTold' && random.chance(0.12)) await colleague.act(known())
      },
    })
    devices.push(device)
  }
  const owners = new Set([user.id, ...user.teamIds])
  return {
    options,
    devices,
    audit,
    colleague,
    shared,
    user: user.id,
    owners,
    moments: { afterStart: 0, word: 0, wire: 0 },
  }
}

async function sharedRecords(audit: OrganisationAudit, owner: string): Promise<readonly RecordName[]> {
  const records: RecordName[] = []
  for (const table of ['account', 'contact'] as const) {
    const own = [...(await audit.records(table)).values()].filter((record) => record.owner === owner)
    records.push(...own.slice(0, SHARED_RECORDS[table]).map(({ id }) => ({ table, id })))
  }
  return records
}

/** All lives of one device; answers the faults of the first after which something was wrong. */
async function liveAndDie(world: World, device: MortalDevice, place: number): Promise<readonly string[]> {
  const { options, shared, moments } = world
  const random = randomAt(options.seed, 100 + place)
  for (let life = 1; life <= options.livesEach; life++) {
    const moment = drawMoment(random)
    moments[moment.kind] += 1
    const signature = `d${place}.${life}`
    const created = device.ledger.created().slice(-4)
    await device.live(
      {
        seed: mix(options.seed * 7919 + place * 104_729 + life),
        signature,
        records: [...shared, ...created],
        acknowledge: options.acknowledge ?? 'after the answer',
      },
      moment,
    )
    const faults = await judge(world, device, life % LIVES_PER_INTEGRITY_CHECK === 0)
    if (faults.length > 0) {
      const where = `seed ${options.seed}, device ${place}, killed ${describeMoment(moment)} in life ${life}`
      return faults.map((fault) => `${where}: ${fault}`)
    }
  }
  return []
}

async function judge(world: World, device: MortalDevice, withIntegrity: boolean): Promise<readonly string[]> {
  const file = replicaIn(device.folder)
  if (file === null) return device.ledger.owed().map(({ values }) => `lost with its file: ${values.join(' or ')}`)
  const evidence = await readEvidence(file, withIntegrity)
  const server = await serverEvidence(world)
  return [...deviceFaults(device.ledger, evidence, server), ...repeated(world, server)]
}

function repeated({ devices, user }: World, { audit }: ServerEvidence): readonly string[] {
  return repeatedDeeds(audit, user, (record) => devices.reduce((sum, { ledger }) => sum + ledger.decisions(record), 0))
}

async function serverEvidence({ audit, owners }: World): Promise<ServerEvidence> {
  return {
    audit: await audit.entries(),
    records: { account: await audit.records('account'), contact: await audit.records('contact') },
    owners,
  }
}

/** Everything is sent, nothing is lost, and every device has what the filters select: first with what is new, then in full. */
async function judgeTheEnd(world: World): Promise<readonly string[]> {
  const faults: string[] = []
  await world.colleague.rest()
  for (const device of world.devices) await settleDevice(device, 'untilNothingWaits')
  for (const [place, device] of world.devices.entries()) {
    await settleDevice(device, 'whatIsNew')
    faults.push(...(await compare(world, device)).filter((fault) => !fault.startsWith('too much')).map(after('news')))
    await settleDevice(device, 'inFull')
    faults.push(...(await compare(world, device)).map(after('a full read')))
    faults.push(...(await judge(world, device, true)).map(after('the end')))

    function after(what: string): (fault: string) => string {
      return (fault) => `seed ${world.options.seed}, device ${place}, after ${what}: ${fault}`
    }
  }
  return faults
}

async function compare(world: World, device: MortalDevice): Promise<readonly string[]> {
  const evidence = await readEvidence(replicaIn(device.folder) ?? '', false)
  const created = new Set(device.ledger.created().map(({ id }) => id))
  return [...unsent(evidence), ...differences(evidence, await serverEvidence(world), ({ id }) => created.has(id))]
}

function unsent({ changes }: ReplicaEvidence): readonly string[] {
  return changes.map(({ kind, table, record, state }) => `never sent: ${kind} of ${table} ${record} (${state.kind})`)
}

function report({ devices, moments }: World, faults: readonly string[]): KillSeriesReport {
  const sum = (of: (device: MortalDevice) => number): number => devices.reduce((total, device) => total + of(device), 0)
  return {
    faults,
    kills: moments.afterStart + moments.word + moments.wire,
    moments,
    saved: sum(({ ledger }) => ledger.count('saved')),
    cycles: sum(({ ledger }) => ledger.count('cycle')),
    settled: sum(({ ledger }) => ledger.settlements()),
  }
}
