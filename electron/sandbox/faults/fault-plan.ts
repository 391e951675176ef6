import type { DelayFault, FaultRule, OperationFault, RequestFault, SeenOperation } from './fault'

/** What happens to one request: delays, and at most one other fault. */
export interface RequestFaults {
  readonly delays: readonly DelayFault[]
  readonly fault: RequestFault | null
}

/**
 * The faults that wait for their occasion. Rules are asked in the order in which they came. The first that is due takes the
 * request; the rules after it do not count it, so that two rules for one request each meet one of their own.
 */
export class FaultPlan {
  private waiting: readonly WaitingRule[] = []

  add(rule: FaultRule): void {
    this.waiting = [...this.waiting, { rule, met: 0, done: 0 }]
  }

  clear(): void {
    this.waiting = []
  }

  isEmpty(): boolean {
    return this.waiting.length === 0
  }

  /** What is due for a request that consists of these operations: itself, and the parts of a batch. */
  forRequest(operations: readonly SeenOperation[]): RequestFaults {
    const delays: DelayFault[] = []
    for (const waiting of this.waiting) {
      const { fault, fits, looksIntoBatches } = waiting.rule
      if (isForOperations(fault) || !operations.slice(0, looksIntoBatches ? undefined : 1).some(fits)) continue
      if (!this.isDue(waiting)) continue
      if (fault.kind !== 'delay') return { delays, fault }
      delays.push(fault)
    }
    return { delays, fault: null }
  }

  /** What is due for one operation. */
  forOperation(operation: SeenOperation): OperationFault | null {
    for (const waiting of this.waiting) {
      const { fault } = waiting.rule
      if (isForOperations(fault) && waiting.rule.fits(operation) && this.isDue(waiting)) return fault
    }
    return null
  }

  private isDue(waiting: WaitingRule): boolean {
    const { nth, every, count } = waiting.rule
    waiting.met += 1
    if (waiting.met < nth || (waiting.met - nth) % every !== 0) return false
    waiting.done += 1
    if (waiting.done === count) this.waiting = this.waiting.filter((other) => other !== waiting)
    return true
  }
}

interface WaitingRule {
  readonly rule: FaultRule
  met: number
  done: number
}

function isForOperations(fault: FaultRule['fault']): fault is OperationFault {
  return fault.kind === 'serverError' || fault.kind === 'refuse'
}
