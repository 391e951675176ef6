import { join } from 'node:path'
import type { FiledDevice } from './device-file'
import { flowAll } from './flow'
import type { Breach } from './invariants/breach'
import { findDoubleCommit, findSilentOverwrite } from './invariants/double-commits'
import { findDrift } from './invariants/drift'
import { findLostEdit } from './invariants/lost-edits'
import { findOnlineWrite, findStrayRequest } from './invariants/outgoing-requests'
import { findLostRelation, findRelationDrift, findSeenTwice } from './invariants/relations'
import { findTornRecord } from './invariants/torn-records'
import { chanceOf } from './random'
import { readRelations } from './relations'
import { runStep } from './run-step'
import { SimulatedWorld } from './simulated-world'
import { type Step, stepsOf } from './steps'
import type { Template } from './template'
import { within } from './within'
import { atRest } from './world'

/** What became of a simulation: how many steps it took, and the rule that was broken, if one was. */
export interface Outcome {
  readonly breach: Breach | null
  readonly steps: number
  /** Everything that happened, to compare two runs of one seed. */
  readonly trace: string
}

export interface SimulationOptions {
  readonly seed: number
  readonly steps: readonly Step[]
  /** Absolute path of a folder for this run alone. */
  readonly folder: string
  readonly template: Template
}

/** The steps of a seed. */
export function stepsOfSeed(seed: number, count: number, related = false): readonly Step[] {
  return stepsOf(chanceOf(seed), count, related)
}

/** Plays steps in a new world, looks at the rules after each, then lets the faults stop and looks whether all comes to rest. */
export async function simulate({ seed, steps, folder, template }: SimulationOptions): Promise<Outcome> {
  const simulated = await SimulatedWorld.begin(seed, join(folder, `seed-${seed}`), template)
  const trace: string[] = []
  const online = new Map<number, string>()
  let taken = 0
  let breach: Breach | null = null
  try {
    for (const device of simulated.devices) device.engine.sync.schedule(15)
    await atRest()
    await look(simulated, [], online, trace)
    for (const step of steps) {
      const before = simulated.devices.map(({ engine }) => modeOf(engine.setup.status()))
      try {
        await runStep(simulated, step)
        breach = await look(simulated, before, online, trace)
      } catch (error) {
        breach = {
          invariant: 'no step throws',
          words: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }
      }
      taken += 1
      if (breach !== null) break
    }
    breach ??= await comeToRest(simulated)
  } finally {
    await simulated.end()
  }
  return { breach, steps: taken, trace: trace.join('\n') }
}

function modeOf(status: ReturnType<SimulatedWorld['devices'][number]['engine']['setup']['status']>): string {
  return status.kind === 'connected' ? status.client.mode : status.kind
}

async function look(
  simulated: SimulatedWorld,
  before: readonly string[],
  online: Map<number, string>,
  trace: string[],
): Promise<Breach | null> {
  for (const device of simulated.devices) {
    const filed = await device.file.read()
    if (filed === null) return { invariant: 'a device keeps its replica', words: `device ${device.number} has none` }
    trace.push(`${device.number} ${filed.content.length} ${hashOf(filed.content)}`)
    for (const [record, values] of filed.records) simulated.model.shows(device.number, record, values)
    if (device.hurried) {
      return {
        invariant: 'a pause the server asks for is kept',
        words: `device ${device.number} sent a request before its end`,
      }
    }
    const calls = device.calls.splice(0)
    const mode = modeOf(device.engine.setup.status())
    const wasOnline = before[device.number] === 'online' && mode === 'online'
    const found =
      findStrayRequest(device.number, calls, simulated.organisation.url) ??
      (wasOnline ? findOnlineWrite(device.number, calls) : null) ??
      findLostEdit(simulated, device.number, filed) ??
      findTornRecord(device.number, filed) ??
      findSeenTwice(device.number, filed) ??
      changedOnline(device.number, filed, before[device.number], mode, online)
    if (found !== null) return found
  }
  return findDoubleCommit(simulated) ?? findSilentOverwrite(simulated)
}

/** 9: in online mode nothing on the device changes. */
function changedOnline(
  device: number,
  filed: FiledDevice,
  before: string | undefined,
  now: string,
  online: Map<number, string>,
): Breach | null {
  const known = online.get(device)
  if (now === 'online') online.set(device, filed.content)
  else online.delete(device)
  if (before !== 'online' || now !== 'online' || known === undefined || known === filed.content) return null
  return { invariant: '9 nothing is written in online mode', words: `device ${device} changed` }
}

/** No more faults: both devices sync until nothing is left to send, then all rules of rest must hold. */
async function comeToRest(simulated: SimulatedWorld): Promise<Breach | null> {
  const { world } = simulated
  simulated.organisation.controls.forgetFaults()
  for (const device of simulated.devices) {
    device.power.disk = 'well'
    device.power.left = null
    device.ahead = 0
    for (const record of device.held.splice(0)) await within(device.engine.records.release(record))
  }
  await world.advance(2 * 60 * 60_000)
  for (const { number, engine } of simulated.devices) {
    await flowAll(simulated, number)
    await within(engine.setup.setMode('offline'))
    await settle(simulated, number)
  }
  for (let round = 0; round < 6; round += 1) {
    let open = false
    for (const device of simulated.devices) {
      const breach = await finishedCycle(simulated, device.number, false)
      if (breach !== null) return breach
      open ||=
        (await device.file.read())?.changes.some(({ state }) => state === 'queued' || state === 'sending') === true
    }
    if (!open) break
  }
  for (const device of simulated.devices) {
    const breach = await finishedCycle(simulated, device.number, true)
    if (breach !== null) return breach
  }
  const relations = await readRelations(simulated.organisation)
  const files: FiledDevice[] = []
  for (const device of simulated.devices) {
    const filed = await device.file.read()
    if (filed === null) return { invariant: 'a device keeps its replica', words: `device ${device.number} has none` }
    files.push(filed)
    const stuck = filed.changes.find(({ state, record, table }) => isStuck(state, filed, table, record))
    if (stuck !== undefined) {
      return {
        invariant: '7 nothing is stuck',
        words: `device ${device.number}: ${stuck.kind} of ${stuck.table}/${stuck.record} is ${stuck.state}`,
      }
    }
    const kept = await keptOn(simulated, device.number)
    const breach =
      findLostEdit(simulated, device.number, filed) ??
      findTornRecord(device.number, filed) ??
      findDrift(simulated, device.number, filed, kept) ??
      findRelationDrift(simulated, device.number, { filed, kept }, relations)
    if (breach !== null) return breach
    const costs =
      simulated.chance.whole(4) > 0
        ? null
        : findCosts(
            await requestsOf(simulated, device.number),
            await requestsOf(simulated, device.number),
            device.number,
          )
    if (costs !== null) return costs
  }
  return findLostRelation(simulated, files, relations) ?? findDoubleCommit(simulated)
}

/** A change waits for good reason behind one that only the user can settle, or behind the create of what it points at. */
function isStuck(state: string, { changes }: FiledDevice, table: string, record: string): boolean {
  if (state === 'conflict' || state === 'rejected') return false
  return (
    !changes.some(
      (other) =>
        other.table === table && other.record === record && (other.state === 'conflict' || other.state === 'rejected'),
    ) && !changes.some((other) => other.kind === 'create' && other.state === 'rejected')
  )
}

async function finishedCycle(simulated: SimulatedWorld, number: number, full: boolean): Promise<Breach | null> {
  const { engine } = simulated.device(number)
  const report = engine.sync.run({ trigger: 'user', full, tables: null, despiteMetered: true })
  await settle(simulated, number)
  let ended: Awaited<typeof report> | null = null
  void report.then((result) => (ended = result))
  await settle(simulated, number)
  const result = ended as Awaited<typeof report> | null
  if (result === null) return { invariant: '7 nothing is stuck', words: `a cycle of device ${number} does not end` }
  if (!result.ok)
    return { invariant: '7 nothing is stuck', words: `a cycle of device ${number} ends with ${result.error.code}` }
  const { outcome, errors, download } = result.value
  const failed = [...errors, ...download.flatMap(({ error }) => error ?? [])]
  return failed.length === 0 || outcome === 'done'
    ? null
    : {
        invariant: '7 nothing is stuck',
        words: `a cycle of device ${number} without faults: ${failed.map(({ message }) => message).join(' ')}`,
      }
}

/** Lets everything arrive, again and again, with a minute between: what waits for a moment gets it. */
async function settle(simulated: SimulatedWorld, number: number): Promise<void> {
  await flowAll(simulated, number)
}

/** 6: how many requests a cycle costs when there is no news. */
async function requestsOf(simulated: SimulatedWorld, number: number): Promise<number> {
  const device = simulated.device(number)
  const before = device.requests
  void device.engine.sync.run({ trigger: 'user', full: false, tables: null, despiteMetered: true })
  await settle(simulated, number)
  return device.requests - before
}

function findCosts(first: number, second: number, device: number): Breach | null {
  return first === second
    ? null
    : { invariant: '6 no news costs the same', words: `device ${device}: ${first} requests, then ${second}` }
}

/** Records that stay whatever the filters say: made here, or pinned. */
async function keptOn(simulated: SimulatedWorld, number: number): Promise<ReadonlySet<string>> {
  return simulated.device(number).file.kept()
}

function hashOf(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  return hash
}
