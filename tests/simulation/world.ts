import { restOfDatabases } from './databases'

/** Something that waits for the world to let it happen. */
export interface Parked {
  readonly id: number
  readonly device: number
  readonly label: string
  /** Milliseconds of the world's time from which it may happen; `null`: any time. */
  readonly due: number | null
  readonly happen: (fault: Fault) => Promise<void> | void
}

/** What goes wrong with a request or an answer on its way. `none`: nothing. */
export type Fault = 'none' | 'lost' | 'twice' | 'cut' | 'throttled' | 'unavailable' | 'failed' | 'signedOut' | 'refused'

/** Holds everything that engines wait for, and its own time. Nothing happens by itself. */
export class World {
  now = Date.UTC(2026, 2, 4, 9, 30, 0)
  parked: Parked[] = []
  private next = 0

  park(effect: Omit<Parked, 'id'>): Parked {
    const parked = { ...effect, id: this.next++ }
    this.parked.push(parked)
    return parked
  }

  take(effect: Parked): boolean {
    const index = this.parked.indexOf(effect)
    if (index < 0) return false
    this.parked.splice(index, 1)
    return true
  }

  /** What travels for a device, oldest first. */
  traffic(device: number): readonly Parked[] {
    return this.parked.filter((effect) => effect.device === device && effect.due === null)
  }

  async happen(effect: Parked, fault: Fault = 'none'): Promise<void> {
    if (!this.take(effect)) return
    await effect.happen(fault)
    await atRest()
  }

  /** Moves the time on; timers go off in their order. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds
    for (;;) {
      const [first] = this.parked
        .filter(({ due }) => due !== null && due <= until)
        .sort((left, right) => (left.due ?? 0) - (right.due ?? 0) || left.id - right.id)
      if (first === undefined) break
      this.now = Math.max(this.now, first.due ?? 0)
      await this.happen(first)
    }
    this.now = until
  }
}

/** Waits until every engine has done all it can do without the world: no statement, no file under way, no promise left to run. */
export async function atRest(): Promise<void> {
  for (let calm = 0; calm < 3;) {
    await new Promise((resolve) => setImmediate(resolve))
    const worked = await restOfDatabases()
    calm = !worked && filesAtRest() ? calm + 1 : 0
  }
}

function filesAtRest(): boolean {
  return !process.getActiveResourcesInfo().some((kind) => kind.startsWith('FSReq'))
}
