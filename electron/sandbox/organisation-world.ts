import { randomUUID } from 'node:crypto'
import type { SandboxUser, SecurityRole } from './definition/table-definition'
import { FaultPlan } from './faults/fault-plan'
import type { OrganisationOptions } from './organisation-options'
import type { SeenRequest } from './sandbox-controls'
import { BusinessRules } from './write/business-rules'

/** What an organisation has from outside of its data: clock, chance, time zone, planned faults, the log of requests. */
export class OrganisationWorld {
  readonly faults = new FaultPlan()
  readonly rules = new BusinessRules()
  readonly timeZone: string
  /** The roles that users have been given meanwhile. */
  readonly roles = new Map<SandboxUser['key'], SecurityRole>()
  tokensRefused = false
  seen: SeenRequest[] = []
  private ahead = 0

  constructor(private readonly options: OrganisationOptions) {
    for (const rule of options.faults ?? []) this.faults.add(rule)
    this.timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  }

  now(): number {
    return (this.options.clock ?? Date.now)() + this.ahead
  }

  guid(): string {
    return (this.options.guid ?? randomUUID)()
  }

  arrived(request: SeenRequest): void {
    this.seen.push(request)
  }

  async latency(): Promise<void> {
    const milliseconds = this.options.latencyMilliseconds ?? 0
    if (milliseconds > 0) await this.pause(milliseconds)
  }

  pause(milliseconds: number): Promise<void> {
    const { after } = this.options
    return new Promise((resolve) => {
      if (after === undefined) setTimeout(resolve, milliseconds)
      else after(milliseconds, resolve)
    })
  }

  failed(error: unknown): void {
    this.options.log?.(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds
  }
}
