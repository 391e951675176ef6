import { randomUUID } from 'node:crypto'
import { ok } from '@shared/model/result'
import { FaultPlan, type Fault } from './http/faults'
import type { OrganisationOptions } from './organisation-options'
import type { SandboxControls, SeenRequest } from './sandbox-controls'
import type { Store } from './store/store'
import { raiseDeltaFloor } from './store/state'

/** What an organisation has from outside of its data: clock, chance, time zone, planned faults, the log of requests. */
export class OrganisationWorld {
  readonly faults = new FaultPlan()
  readonly timeZone: string
  tokensRefused = false
  private seen: SeenRequest[] = []
  private ahead = 0

  constructor(private readonly options: OrganisationOptions) {
    this.timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  }

  now(): number {
    return (this.options.clock ?? Date.now)() + this.ahead
  }

  guid(): string {
    return (this.options.guid ?? randomUUID)()
  }

  /** Takes note of a request, and of the fault that waits for it. */
  arrived(request: SeenRequest): Fault | null {
    this.seen.push(request)
    return this.faults.take(request)
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

  /** What whoever runs the organisation can do to it. */
  controls(store: Store): SandboxControls {
    return {
      throttle: (count, retryAfter, test) => this.faults.add({ kind: 'throttle', retryAfter }, count, test),
      fail: (count, test) => this.faults.add({ kind: 'fail' }, count, test),
      cutBody: (count, test) => this.faults.add({ kind: 'cutBody' }, count, test),
      loseAnswer: (count, test) => this.faults.add({ kind: 'loseAnswer' }, count, test),
      refuseTokens: (refuse) => {
        this.tokensRefused = refuse
      },
      expireDeltaTokens: async () => {
        await store.write(async (database) => {
          await raiseDeltaFloor(database)
          return ok(null)
        })
      },
      advanceClock: (milliseconds) => {
        this.ahead += milliseconds
      },
      requests: () => [...this.seen],
      forgetRequests: () => {
        this.seen = []
      },
    }
  }
}
