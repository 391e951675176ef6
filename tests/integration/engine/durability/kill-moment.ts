import type { Random } from '@electron/sandbox/sample/random'
import type { WirePoint } from './device-wire'
import type { Word } from './device-words'

/** When a device is killed in one of its lives. */
export type KillMoment =
  /** So long after its process was started: while it opens its files, migrates, connects, or later. */
  | { readonly kind: 'afterStart'; readonly milliseconds: number }
  /** So long after it has said something for that many times; 0: at once. */
  | { readonly kind: 'word'; readonly of: Word['kind']; readonly count: number; readonly milliseconds: number }
  /** When that many of its requests have come to a point on their way. */
  | { readonly kind: 'wire'; readonly point: WirePoint; readonly count: number }

/** Draws a moment: most often in the middle of a save, or at a point of a request. */
export function drawMoment(random: Random): KillMoment {
  const chosen = random.next()
  if (chosen < 0.1) return { kind: 'afterStart', milliseconds: random.whole(50, 1200) }
  if (chosen < 0.2) return { kind: 'word', of: 'ready', count: 1, milliseconds: random.whole(0, 400) }
  if (chosen < 0.3) return { kind: 'word', of: 'saved', count: random.whole(1, 30), milliseconds: 0 }
  if (chosen < 0.42) return { kind: 'word', of: 'cycle', count: 1, milliseconds: random.whole(0, 40) }
  if (chosen < 0.68)
    return { kind: 'word', of: 'intends', count: random.whole(1, 30), milliseconds: random.whole(0, 5) }
  return { kind: 'wire', point: random.pick(['arrived', 'carriedOut', 'halfTold']), count: random.whole(1, 24) }
}

/** The moment in words, for the name of a fault. */
export function describeMoment(moment: KillMoment): string {
  switch (moment.kind) {
    case 'afterStart':
      return `${moment.milliseconds} ms after its start`
    case 'word':
      return `${moment.milliseconds} ms after “${moment.of}” ${moment.count}`
    case 'wire':
      return `at request ${moment.count} ${moment.point}`
  }
}
