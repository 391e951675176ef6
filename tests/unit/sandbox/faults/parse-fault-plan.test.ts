import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FaultRule, SeenOperation } from '@electron/sandbox/faults/fault'
import { parseFaultPlan } from '@electron/sandbox/faults/parse-fault-plan'

function rules(plan: unknown): readonly FaultRule[] {
  const parsed = parseFaultPlan(JSON.stringify(plan))
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.value
}

function refusal(plan: unknown): string {
  const parsed = parseFaultPlan(typeof plan === 'string' ? plan : JSON.stringify(plan))
  return parsed.ok ? '' : parsed.error
}

const ID = '11111111-2222-3333-4444-aaaaaaaaaaaa'
const patch: SeenOperation = { method: 'PATCH', path: `accounts(${ID})?$select=name`, table: 'account', record: ID }

describe('a plan of faults', () => {
  it('fills in what it does not say', () => {
    expect(rules({ faults: [{ do: { kind: 'truncate' } }] })[0]).toMatchObject({
      nth: 1,
      every: 1,
      count: 1,
      fault: { kind: 'truncate', share: 0.5 },
    })
  })

  it.each([
    [{ method: 'patch' }, true],
    [{ method: 'GET' }, false],
    [{ path: 'accounts(' }, true],
    [{ path: 'contacts' }, false],
    [{ table: 'account', record: ID.toUpperCase() }, true],
    [{ table: 'contact' }, false],
    [{ record: '99999999-2222-3333-4444-aaaaaaaaaaaa' }, false],
    [{}, true],
  ])('matches with %j: %s', (match, expected) => {
    expect(rules({ faults: [{ match, do: { kind: 'loseAnswer' } }] })[0]?.fits(patch)).toBe(expected)
  })

  it.each([
    [{}, { kind: 'none' }],
    [{ retryAfter: 7 }, { kind: 'seconds', seconds: 7 }],
    [{ retryAfter: { dateIn: 7 } }, { kind: 'date', seconds: 7 }],
  ])('reads when to come again: %j', (given, retryAfter) => {
    expect(rules({ faults: [{ do: { kind: 'throttle', ...given } }] })[0]?.fault).toEqual({
      kind: 'throttle',
      retryAfter,
    })
  })

  it.each([
    ['{', /not JSON/],
    [{ faults: {} }, /^faults: /],
    [{ faults: [{ do: { kind: 'explode' } }] }, /^faults\[0\]\.do\.kind: /],
    [{ faults: [{ do: { kind: 'loseAnswer' } }, { do: { kind: 'delay' } }] }, /^faults\[1\]\.do\.milliseconds: /],
    [{ faults: [{ match: { tabel: 'account' }, do: { kind: 'loseAnswer' } }] }, /^faults\[0\]\.match: .*tabel/],
    [{ faults: [{ match: { nth: 0 }, do: { kind: 'loseAnswer' } }] }, /^faults\[0\]\.match\.nth: /],
    [{ faults: [{ do: { kind: 'truncate', share: 1 } }] }, /^faults\[0\]\.do\.share: /],
    [{ faults: [{ do: { kind: 'fail', status: 501 } }] }, /^faults\[0\]\.do\.status: /],
    [{ faults: [{ do: { kind: 'refuse' } }] }, /^faults\[0\]\.do\.message: /],
  ])('refuses %j and says where', (plan, words) => {
    expect(refusal(plan)).toMatch(words)
  })

  it('is understood as the README shows it', () => {
    const readme = readFileSync('electron/sandbox/README.md', 'utf8')
    const example = /```json\n([^`]*)```/.exec(readme)?.[1] ?? ''
    expect(parseFaultPlan(example)).toMatchObject({ ok: true, value: { length: 3 } })
  })
})
