import type { Instant } from '@shared/model/instant'
import { instantOf } from '@shared/model/instant'
import type { Clock } from '../ports'

/** Begins a cycle every so many minutes, counted from the end of the one before. */
export interface Scheduler {
  /** Sets the minutes between cycles; `null` stops. */
  every(minutes: number | null): void
  /** When the next cycle begins; `null` when none is planned. */
  next(): Instant | null
  stop(): void
}

export interface SchedulerOptions {
  readonly clock: Clock
  /** Runs a cycle to its end, or joins the one that runs. Must not reject. */
  readonly run: () => Promise<unknown>
  /** The instant before which the organisation wants no requests. */
  readonly pausedUntil: () => Instant | null
  /** Called whenever the next cycle's time changed. */
  readonly onPlanned: () => void
}

/** A scheduler that does nothing until `every` is called. */
export function createScheduler({ clock, run, pausedUntil, onPlanned }: SchedulerOptions): Scheduler {
  let minutes: number | null = null
  let due: number | null = null
  let takeBack: () => void = () => undefined

  function plan(): void {
    takeBack()
    due = minutes === null ? null : Math.max(clock.now() + minutes * 60_000, pauseEnd())
    takeBack = due === null ? () => undefined : clock.after(due - clock.now(), begin)
    onPlanned()
  }

  function pauseEnd(): number {
    const until = pausedUntil()
    return until === null ? 0 : Date.parse(until)
  }

  function begin(): void {
    due = null
    void run().then(() => {
      if (due === null) plan()
    })
  }

  return {
    every(next) {
      minutes = next
      plan()
    },
    next: () => (due === null ? null : instantOf(due)),
    stop() {
      minutes = null
      plan()
    },
  }
}
