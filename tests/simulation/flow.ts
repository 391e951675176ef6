import type { SimulatedWorld } from './simulated-world'
import { atRest } from './world'

/** Lets what travels for a device arrive, in its order, so many pieces of it. Answers how many there were. */
export async function flow({ world }: SimulatedWorld, device: number, count: number): Promise<number> {
  await atRest()
  let arrived = 0
  for (; arrived < count; arrived += 1) {
    const [first] = world.traffic(device)
    if (first === undefined) break
    await world.happen(first)
  }
  return arrived
}

/** Lets everything arrive that travels for a device, and what comes of it. */
export async function flowAll(simulated: SimulatedWorld, device: number): Promise<void> {
  await flow(simulated, device, 2000)
}
