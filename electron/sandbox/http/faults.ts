import type { RequestTest, SeenRequest } from '../sandbox-controls'

/** What is to go wrong with a request. */
export type Fault =
  | { readonly kind: 'throttle'; readonly retryAfter: number }
  | { readonly kind: 'fail' }
  | { readonly kind: 'cutBody' }
  | { readonly kind: 'loseAnswer' }

/** The faults that wait for requests, each for a number of them. */
export class FaultPlan {
  private waiting: { readonly fault: Fault; readonly test: RequestTest; left: number }[] = []

  add(fault: Fault, count: number, test: RequestTest = () => true): void {
    this.waiting.push({ fault, test, left: count })
  }

  /** Takes the first fault that waits for such a request. */
  take(request: SeenRequest): Fault | null {
    const found = this.waiting.find(({ test, left }) => left > 0 && test(request))
    if (found === undefined) return null
    found.left -= 1
    this.waiting = this.waiting.filter(({ left }) => left > 0)
    return found.fault
  }
}
