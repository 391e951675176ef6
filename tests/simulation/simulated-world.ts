import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { OrganisationInProcess } from '@electron/sandbox/in-process'
import { stableGuid } from '@electron/sandbox/definition/stable-guid'
import { SimulatedDevice } from './device'
import { Model } from './model'
import { openSimulatedOrganisation } from './organisation'
import { chanceOf, type Chance } from './random'
import { Wishes } from './relations'
import { readServer, type ServerState } from './server-view'
import type { Template } from './template'
import { World } from './world'

/** Two devices, their organisation, and the model that watches them. */
export class SimulatedWorld {
  readonly world = new World()
  readonly model = new Model()
  readonly wishes = new Wishes()
  readonly devices: SimulatedDevice[] = []
  values = 0
  /** Values that a colleague has overwritten, newest last, by `table/id column`. */
  readonly formerValues = new Map<string, string>()
  private opened: OrganisationInProcess | null = null
  private lastRead: { readonly writes: number | null; readonly state: ServerState } | null = null

  private constructor(
    private readonly folder: string,
    readonly chance: Chance,
  ) {}

  /** Begins as a copy of a template; without one it is founded, with products to relate to accounts if so wanted. */
  static async begin(
    seed: number,
    folder: string,
    template: Template | null,
    related = false,
  ): Promise<SimulatedWorld> {
    mkdirSync(folder, { recursive: true })
    const simulated = new SimulatedWorld(folder, chanceOf(seed ^ 0x5eed))
    const { world, chance } = simulated
    if (template !== null) world.now = template.now
    simulated.opened = await openSimulatedOrganisation(world, chance, {
      folder,
      template: template?.organisation ?? null,
      related,
    })
    for (const number of [0, 1]) {
      const device = new SimulatedDevice({
        world,
        chance,
        number,
        organisation: () => simulated.organisation,
        folder: join(folder, `device-${number}`),
        template: template?.devices[number] ?? null,
        onDelivered: async (by, method) => {
          if (method !== 'GET') await simulated.observe(by)
        },
      })
      simulated.devices.push(device)
      await device.start()
    }
    simulated.model.server = await simulated.readServer()
    return simulated
  }

  get organisation(): OrganisationInProcess {
    if (this.opened === null) throw new Error('there is no organisation')
    return this.opened
  }

  device(number: number): SimulatedDevice {
    const device = this.devices[number]
    if (device === undefined) throw new Error(`there is no device ${number}`)
    return device
  }

  get token(): string {
    return this.organisation.users.find(({ key }) => key === 'admin')?.token ?? ''
  }

  /** The rule by which each table's records come to the devices. */
  readonly rules = new Map<string, 'all' | 'owned' | 'related'>([
    ['account', 'owned'],
    ['contact', 'related'],
    ['task', 'all'],
  ])

  /** Sets the organisation's rules for conflicts, where it serves the table they are kept in. */
  async writeConflictRules(rules: string): Promise<number> {
    const id = stableGuid('environment variable carryon_ConflictRules')
    return this.ask('PATCH', `environmentvariabledefinitions(${id})`, { defaultvalue: rules })
  }

  /** What the organisation has now is compared with what it had, and told the model. */
  async observe(device: number | null): Promise<void> {
    this.model.observe(await this.readServer(), device)
  }

  /** What the organisation has now; read only when something was written since. */
  private async readServer(): Promise<ServerState> {
    const writes = this.organisation.store.writes()
    if (writes === null || this.lastRead?.writes !== writes) {
      this.lastRead = { writes, state: await readServer(this.organisation) }
    }
    return this.lastRead.state
  }

  /** A request of somebody else. */
  async ask(method: string, path: string, body?: object): Promise<number> {
    const answer = await this.organisation.fetch(`${this.organisation.url}/api/data/v9.2/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Content-Type': 'application/json',
        ...(method === 'PATCH' || method === 'DELETE' ? { 'If-Match': '*' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    await answer.text()
    await this.observe(null)
    return answer.status
  }

  async end(): Promise<void> {
    for (const device of this.devices) {
      device.power.disk = 'well'
      await device.cutOffForGood()
    }
    await this.opened?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
