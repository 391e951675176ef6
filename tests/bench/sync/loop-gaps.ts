/** How long the event loop did nothing else, in milliseconds. */
export interface LoopGaps {
  readonly samples: number
  readonly p99: number
  readonly longest: number
}

/**
 * Watches the event loop by the gaps of an interval of one millisecond: `monitorEventLoopDelay` drops the first gap, which is
 * the only one where a single call holds everything up.
 */
export function watchLoop(): { stop(): LoopGaps } {
  const gaps: number[] = []
  let last = performance.now()
  const watch = setInterval(() => {
    const now = performance.now()
    gaps.push(now - last)
    last = now
  }, 1)
  return {
    stop() {
      clearInterval(watch)
      return { samples: gaps.length, p99: percentile(gaps, 0.99), longest: percentile(gaps, 1) }
    },
  }
}

/** The value below which so much of the samples lies; 1 is the largest. To a hundredth. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right)
  const place = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)
  return rounded(sorted[Math.max(place, 0)] ?? 0)
}

/** To a hundredth. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
