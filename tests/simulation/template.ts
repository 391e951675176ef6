import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { flowAll } from './flow'
import { SimulatedWorld } from './simulated-world'
import { atRest } from './world'

/** A founded organisation with two connected devices after their first cycle, to begin every simulation with. */
export interface Template {
  readonly now: number
  readonly organisation: string
  readonly devices: readonly { readonly folder: string; readonly secrets: ReadonlyMap<string, string> }[]
}

/** Makes the template in a folder. */
export async function makeTemplate(folder: string, related: boolean): Promise<Template> {
  const world = await SimulatedWorld.begin(1, join(folder, 'making'), null, related)
  for (const device of world.devices) {
    const { organisation, token } = world
    const connecting = device.engine.setup.connect({
      organisation: { kind: 'address', url: organisation.url, token },
      client: 'hybrid',
    })
    await flowAll(world, device.number)
    const connected = await connecting
    if (!connected.ok) throw new Error(connected.error.message)
    const cycle = device.engine.sync.run({ trigger: 'user', full: false, tables: null, despiteMetered: true })
    await flowAll(world, device.number)
    const report = await cycle
    if (!report.ok || report.value.outcome !== 'done') throw new Error(JSON.stringify(report))
    await device.engine.close()
  }
  await atRest()
  const kept = join(folder, 'kept')
  mkdirSync(kept, { recursive: true })
  const devices = world.devices.map(({ dataFolder, secrets, number }) => {
    const copy = join(kept, `device-${number}`)
    cpSync(dataFolder, copy, { recursive: true })
    return { folder: copy, secrets: new Map(secrets) }
  })
  await world.organisation.close()
  const organisation = join(kept, 'organisation.db')
  cpSync(join(folder, 'making', 'organisation.db'), organisation)
  return { now: world.world.now, organisation, devices }
}
