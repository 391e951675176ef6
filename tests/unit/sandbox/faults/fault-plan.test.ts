import { describe, expect, it } from 'vitest'
import type { Fault, FaultRule, SeenOperation } from '@electron/sandbox/faults/fault'
import { FaultPlan } from '@electron/sandbox/faults/fault-plan'

function operation(path: string): SeenOperation {
  return { method: 'GET', path, table: null, record: null }
}

function rule(fault: Fault, settings: Partial<FaultRule> = {}): FaultRule {
  return { fits: () => true, looksIntoBatches: true, nth: 1, every: 1, count: 1, fault, ...settings }
}

function planOf(...rules: readonly FaultRule[]): FaultPlan {
  const plan = new FaultPlan()
  for (const one of rules) plan.add(one)
  return plan
}

const LOSE: Fault = { kind: 'loseAnswer' }
const CUT: Fault = { kind: 'truncate', share: 0.5 }

/** What the next requests meet, one letter each. */
function meets(plan: FaultPlan, requests: number): string {
  const next = (): string => plan.forRequest([operation('accounts')]).fault?.kind.charAt(0) ?? '.'
  return Array.from({ length: requests }, next).join('')
}

describe('a fault', () => {
  it.each([
    [{}, 'l.....'],
    [{ count: 3 }, 'lll...'],
    [{ nth: 3 }, '..l...'],
    [{ nth: 2, every: 2, count: 2 }, '.l.l..'],
    [{ every: 3, count: 'always' as const }, 'l..l..'],
  ])('with %j is done on %s', (settings, expected) => {
    expect(meets(planOf(rule(LOSE, settings)), 6)).toBe(expected)
  })

  it('that is due takes the request from those after it', () => {
    expect(meets(planOf(rule(LOSE), rule(CUT)), 3)).toBe('lt.')
  })

  it('goes together with delays', () => {
    const delay = { kind: 'delay', milliseconds: 5, before: 'request' } as const
    const plan = planOf(rule(delay), rule(delay), rule(LOSE))
    expect(plan.forRequest([operation('accounts')])).toEqual({ delays: [delay, delay], fault: LOSE })
  })

  it('hits a batch for one of its parts, unless it is for the request alone', () => {
    const fits = ({ path }: SeenOperation): boolean => path === 'accounts'
    const batch = [operation('$batch'), operation('contacts'), operation('accounts')]
    expect(planOf(rule(LOSE, { fits })).forRequest(batch).fault).toEqual(LOSE)
    expect(planOf(rule(LOSE, { fits, looksIntoBatches: false })).forRequest(batch).fault).toBeNull()
  })

  it('of one operation leaves the request as it is', () => {
    const plan = planOf(rule({ kind: 'serverError' }))
    expect(plan.forRequest([operation('accounts')]).fault).toBeNull()
    expect(plan.forOperation(operation('accounts'))).toEqual({ kind: 'serverError' })
    expect(plan.isEmpty()).toBe(true)
  })
})
