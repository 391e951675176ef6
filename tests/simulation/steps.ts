import type { DiskState } from './databases'
import type { Chance } from './random'
import type { Fault } from './world'

/** One thing that happens. Numbers choose among what there is at that moment, so that any part of a trace can be played alone. */
export type Step =
  /** What travels for a device arrives, so many pieces of it. */
  | { readonly do: 'flow'; readonly device: number; readonly count: number }
  | { readonly do: 'fault'; readonly device: number; readonly pick: number; readonly fault: Exclude<Fault, 'none'> }
  /** A cycle begins, and after so many pieces something goes wrong with the next. */
  | { readonly do: 'mishap'; readonly device: number; readonly after: number; readonly fault: Exclude<Fault, 'none'> }
  /** A cycle begins, and while a change is on its way the user edits its record again; then something may go wrong with it. */
  | { readonly do: 'meanwhile'; readonly device: number; readonly column: number; readonly fault: Fault }
  /** A piece that travels overtakes those before it. */
  | { readonly do: 'overtake'; readonly device: number; readonly pick: number }
  /**
   * `amid`: it begins after so many statements of what a cycle writes; `null`: while all is at rest. `dies`: so many
   * statements later the power goes, or in the moment that it is answered; `null`: it stays.
   */
  | {
      readonly do: 'edit'
      readonly device: number
      readonly table: number
      readonly record: number
      readonly column: number
      readonly amid: number | null
      readonly dies: Death
    }
  | { readonly do: 'create'; readonly device: number; readonly table: number; readonly record: number }
  | { readonly do: 'remove'; readonly device: number; readonly table: number; readonly record: number }
  | { readonly do: 'sync'; readonly device: number; readonly full: boolean }
  /** A cycle from its beginning to its end. */
  | { readonly do: 'cycle'; readonly device: number }
  | { readonly do: 'discard' | 'retry' | 'restore'; readonly device: number; readonly pick: number }
  | {
      readonly do: 'resolve'
      readonly device: number
      readonly pick: number
      readonly side: 'mine' | 'theirs' | 'columns'
    }
  | {
      readonly do: 'pin' | 'unpin' | 'hold' | 'release'
      readonly device: number
      readonly table: number
      readonly record: number
    }
  | { readonly do: 'mode'; readonly device: number; readonly online: boolean }
  | {
      readonly do: 'colleague'
      readonly act: 'edit' | 'revert' | 'remove' | 'reassign' | 'create'
      readonly table: number
      readonly record: number
      readonly column: number
    }
  | { readonly do: 'filter'; readonly table: number; readonly rule: 'all' | 'owned' | 'related' }
  | { readonly do: 'rules'; readonly policy: 'ask' | 'mine' | 'theirs' }
  /** The organisation refuses the next writes to a record, so many of them; or fails at them. */
  | {
      readonly do: 'forbid'
      readonly table: number
      readonly record: number
      readonly count: number
      readonly refuses: boolean
    }
  /** An account and a product are related, or two that are related parted; `amid`: so many pieces after a cycle has begun. */
  | {
      readonly do: 'relate' | 'part'
      readonly device: number
      readonly record: number
      readonly product: number
      readonly amid: number | null
    }
  | {
      readonly do: 'relateElsewhere'
      readonly act: 'relate' | 'part'
      readonly record: number
      readonly product: number
    }
  | { readonly do: 'expire' }
  | { readonly do: 'advance'; readonly milliseconds: number }
  | { readonly do: 'jump'; readonly device: number; readonly milliseconds: number }
  /** The power goes after so many more statements; `soon`: whatever sets them off, else while what travels arrives. */
  | { readonly do: 'kill'; readonly device: number; readonly calls: number; readonly soon: boolean }
  | { readonly do: 'disk'; readonly device: number; readonly state: DiskState }

/** When the power goes after an edit began. */
export type Death = number | 'answered' | null

const FAULTS = [
  'lost',
  'lost',
  'twice',
  'cut',
  'throttled',
  'throttled',
  'unavailable',
  'failed',
  'signedOut',
  'refused',
  'refused',
] as const
const SECOND = 1000
const MINUTE = 60 * SECOND

type Maker = (chance: Chance, device: number) => Step

/** What can happen, and how often beside the rest. */
const MAKERS: readonly (readonly [number, Maker])[] = [
  [18, (chance, device) => ({ do: 'flow', device, count: 1 + chance.whole(40) })],
  [5, (chance, device) => ({ do: 'fault', device, pick: chance.whole(4), fault: chance.pick(FAULTS) })],
  [6, (chance, device) => ({ do: 'mishap', device, after: chance.whole(12), fault: chance.pick(FAULTS) })],
  [
    6,
    (chance, device) => ({
      do: 'meanwhile',
      device,
      column: chance.whole(3),
      fault: chance.whole(2) === 0 ? 'none' : chance.pick(FAULTS),
    }),
  ],
  [
    3,
    (chance) => ({
      do: 'forbid',
      table: chance.whole(3),
      record: chance.whole(3),
      count: 1 + chance.whole(3),
      refuses: chance.whole(4) > 0,
    }),
  ],
  [2, (chance, device) => ({ do: 'overtake', device, pick: chance.whole(4) })],
  [
    18,
    (chance, device) => ({
      do: 'edit',
      device,
      table: chance.whole(3),
      record: chance.whole(3),
      column: chance.whole(3),
      amid: chance.whole(4) === 0 ? 1 + chance.whole(24) : null,
      dies: chance.pick([null, null, 'answered', chance.whole(40)]),
    }),
  ],
  [4, (chance, device) => ({ do: 'create', device, table: chance.whole(3), record: chance.whole(8) })],
  [3, (chance, device) => ({ do: 'remove', device, table: chance.whole(3), record: chance.whole(3) })],
  [8, (chance, device) => ({ do: 'sync', device, full: chance.whole(4) === 0 })],
  [10, (_, device) => ({ do: 'cycle', device })],
  [2, (chance, device) => ({ do: 'discard', device, pick: chance.whole(6) })],
  [3, (chance, device) => ({ do: 'retry', device, pick: chance.whole(6) })],
  [3, (chance, device) => ({ do: 'restore', device, pick: chance.whole(6) })],
  [
    10,
    (chance, device) => ({
      do: 'resolve',
      device,
      pick: chance.whole(4),
      side: chance.pick(['mine', 'theirs', 'columns']),
    }),
  ],
  [
    2,
    (chance, device) => ({
      do: chance.pick(['pin', 'unpin']),
      device,
      table: chance.whole(3),
      record: chance.whole(8),
    }),
  ],
  [
    2,
    (chance, device) => ({
      do: chance.pick(['hold', 'release']),
      device,
      table: chance.whole(3),
      record: chance.whole(8),
    }),
  ],
  [2, (chance, device) => ({ do: 'mode', device, online: chance.whole(3) === 0 })],
  [
    18,
    (chance) => ({
      do: 'colleague',
      act: chance.pick(['edit', 'edit', 'edit', 'revert', 'remove', 'reassign', 'create']),
      table: chance.whole(3),
      record: chance.whole(3),
      column: chance.whole(3),
    }),
  ],
  [1, (chance) => ({ do: 'filter', table: chance.whole(3), rule: chance.pick(['all', 'owned', 'related']) })],
  [1, (chance) => ({ do: 'rules', policy: chance.pick(['ask', 'mine', 'theirs']) })],
  [1, () => ({ do: 'expire' })],
  [
    5,
    (chance) => ({
      do: 'advance',
      milliseconds: chance.pick([10 * SECOND, 40 * SECOND, 5 * MINUTE, 20 * MINUTE, 90 * MINUTE]),
    }),
  ],
  [
    1,
    (chance, device) => ({
      do: 'jump',
      device,
      milliseconds: chance.pick([-26 * 60 * MINUTE, -MINUTE, MINUTE, 26 * 60 * MINUTE]),
    }),
  ],
  [4, (chance, device) => ({ do: 'kill', device, calls: chance.whole(60), soon: chance.whole(2) === 0 })],
  [2, (chance, device) => ({ do: 'disk', device, state: chance.pick(['full', 'locked', 'well', 'well']) })],
]

/** The same in a world in which accounts and products are related, which then happens most. */
const RELATING_MAKERS: readonly (readonly [number, Maker])[] = [
  ...MAKERS,
  [
    50,
    (chance, device) => ({
      do: chance.pick(['relate', 'part']),
      device,
      record: chance.whole(3),
      product: chance.whole(chance.pick([2, 6])),
      amid: chance.whole(3) === 0 ? chance.whole(12) : null,
    }),
  ],
  [
    25,
    (chance) => ({
      do: 'relateElsewhere',
      act: chance.pick(['relate', 'part']),
      record: chance.whole(3),
      product: chance.whole(2),
    }),
  ],
]

/** The steps of a seed; `related`: of one for a world in which records are related. */
export function stepsOf(chance: Chance, count: number, related = false): readonly Step[] {
  const makers = related ? RELATING_MAKERS : MAKERS
  // One in three worlds has fair weather: what happens there is nobody's fault but the engine's.
  const fair = chance.whole(3) === 0
  const steps: Step[] = []
  while (steps.length < count) {
    const step = anyStep(chance, makers)
    if (!(fair && isStorm(step))) steps.push(step)
  }
  return steps
}

const STORMS: readonly Step['do'][] = ['fault', 'mishap', 'kill', 'disk', 'jump', 'overtake', 'forbid']

function isStorm(step: Step): boolean {
  if (step.do === 'edit') return step.amid !== null && step.dies !== null
  return step.do === 'meanwhile' ? step.fault !== 'none' : STORMS.includes(step.do)
}

function anyStep(chance: Chance, makers: readonly (readonly [number, Maker])[]): Step {
  let at = chance.whole(makers.reduce((sum, [weight]) => sum + weight, 0))
  const [, make] = makers.find(([weight]) => (at -= weight) < 0) ?? [0, (): Step => ({ do: 'expire' })]
  return make(chance, chance.whole(2))
}

/** A step in words. */
export function stepInWords(step: Step): string {
  const { do: what, ...rest } = step
  return [what, ...Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`)].join(' ')
}
