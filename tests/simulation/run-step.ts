import type { PendingChange } from '@shared/model/change'
import { beginCycle } from './begin-cycle'
import { changeFilter, changeRules, colleague, forbidWrites } from './colleagues'
import type { SimulatedDevice } from './device'
import { flow, flowAll } from './flow'
import { hexOf } from './keys'
import { relateElsewhere, relateOn } from './relation-actions'
import { RELATION } from './relations'
import type { SimulatedWorld } from './simulated-world'
import type { Step } from './steps'
import { changeOn, create, edit, editMeanwhile, recordOn, resolve, restore } from './user-actions'
import { within } from './within'
import { atRest } from './world'

/** Lets a step happen, and waits until the world is at rest again. */
export async function runStep(simulated: SimulatedWorld, step: Step): Promise<void> {
  await carryOut(simulated, step)
  await atRest()
  for (const device of simulated.devices) if (device.hasDied) await device.cutOff()
}

async function carryOut(simulated: SimulatedWorld, step: Step): Promise<void> {
  const { world } = simulated
  switch (step.do) {
    case 'flow':
      await flow(simulated, step.device, step.count)
      return
    case 'fault': {
      const traffic = world.traffic(step.device)
      const effect = traffic[step.pick % Math.max(1, traffic.length)]
      if (effect !== undefined) await world.happen(effect, step.fault)
      return
    }
    case 'overtake': {
      const traffic = world.traffic(step.device)
      const effect = traffic[step.pick % Math.max(1, traffic.length)]
      if (effect !== undefined) await world.happen(effect)
      return
    }
    case 'advance':
      await world.advance(step.milliseconds)
      return
    case 'jump':
      simulated.device(step.device).ahead += step.milliseconds
      simulated.device(step.device).pausedUntil = 0
      return
    case 'expire':
      await simulated.organisation.controls.expireDeltaTokens()
      return
    case 'filter':
      await changeFilter(simulated, step.table, step.rule)
      return
    case 'rules':
      await changeRules(simulated, step.policy)
      return
    case 'forbid':
      forbidWrites(simulated, step)
      return
    case 'colleague':
      await colleague(simulated, step)
      return
    case 'relateElsewhere':
      await relateElsewhere(simulated, step)
      return
    default:
      await onDevice(simulated, simulated.device(step.device), step)
  }
}

type DeviceStep = Exclude<
  Step,
  {
    do:
      | 'flow'
      | 'fault'
      | 'overtake'
      | 'advance'
      | 'jump'
      | 'expire'
      | 'filter'
      | 'rules'
      | 'colleague'
      | 'relateElsewhere'
      | 'forbid'
  }
>

/** Something goes wrong with a cycle that begins, or that runs. */
async function meetMishap(
  simulated: SimulatedWorld,
  device: SimulatedDevice,
  { after, fault }: Extract<Step, { do: 'mishap' }>,
): Promise<void> {
  if (simulated.world.traffic(device.number).length === 0) beginCycle(device, false)
  await flow(simulated, device.number, after)
  const [next] = simulated.world.traffic(device.number)
  if (next === undefined) return
  await simulated.world.happen(next, fault)
  await flow(simulated, device.number, 1)
}

async function onDevice(simulated: SimulatedWorld, device: SimulatedDevice, step: DeviceStep): Promise<void> {
  const { engine } = device
  switch (step.do) {
    case 'sync':
      beginCycle(device, step.full)
      return
    case 'cycle':
      beginCycle(device, false)
      await flowAll(simulated, device.number)
      return
    case 'mishap':
      return meetMishap(simulated, device, step)
    case 'meanwhile':
      beginCycle(device, false)
      return editMeanwhile(simulated, device, step)
    case 'edit':
      return edit(simulated, device, step)
    case 'create':
      return create(simulated, device, step)
    case 'relate':
    case 'part':
      return relateOn(simulated, device, step)
    case 'remove': {
      const record = await recordOn(device, step)
      if (record !== null) simulated.wishes.forget(hexOf(record.id))
      if (record !== null) await within(engine.records.remove({ ...record, etag: null }))
      return
    }
    case 'discard':
    case 'retry': {
      const change = await changeOn(device, step.pick, step.do === 'retry' ? 'rejected' : null)
      if (change !== null && step.do === 'discard') forgetWishes(simulated, change)
      if (change !== null) await within(engine.outbox[step.do](change.id))
      return
    }
    case 'resolve':
      return resolve(simulated, device, step.pick, step.side)
    case 'restore':
      return restore(simulated, device, step.pick)
    case 'pin':
    case 'unpin': {
      const record = await recordOn(device, step)
      if (record !== null) void engine.records[step.do](record)
      return
    }
    case 'hold': {
      const record = await recordOn(device, step)
      if (record === null) return
      device.held.push(record)
      await within(engine.records.hold(record))
      return
    }
    case 'release': {
      const record = device.held.shift()
      if (record !== undefined) await within(engine.records.release(record))
      return
    }
    case 'mode':
      await within(engine.setup.setMode(step.online ? 'online' : 'offline'))
      return
    case 'kill':
      device.power.left = step.calls
      if (step.soon) return
      for (let tries = 0; tries < 12 && device.power.left > 0; tries += 1) {
        if ((await flow(simulated, device.number, 1)) === 0) break
      }
      await atRest()
      await device.cutOff()
      return
    case 'disk':
      device.power.disk = step.state
      return
  }
}

/** What was said of an account's relations does not hold any more when its create, or one of them, is taken back. */
function forgetWishes({ wishes }: SimulatedWorld, { table, record }: PendingChange): void {
  if (table === 'account') wishes.forget(hexOf(record))
  if (table === RELATION.table) wishes.forget(null)
}
