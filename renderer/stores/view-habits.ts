import type { RecordId } from '@shared/model/record'

/** What is kept of how the views of a table are used on this device. */
export interface ViewHabits {
  /** The view that the table opens with, if the user chose one. */
  readonly preferred: RecordId | null
  /** The views seen last, the last one first. */
  readonly seen: readonly RecordId[]
}

export const NO_HABITS: ViewHabits = { preferred: null, seen: [] }

/** How many views are remembered. */
const MOST_SEEN = 8

/** The habits after a view was seen. */
export function withSeen({ preferred, seen }: ViewHabits, view: RecordId): ViewHabits {
  return { preferred, seen: [view, ...seen.filter((each) => each !== view)].slice(0, MOST_SEEN) }
}

/** The habits with another view to open with, or with none of one's own. */
export function withDefault({ seen }: ViewHabits, preferred: RecordId | null): ViewHabits {
  return { preferred, seen }
}

/** What is kept on this device. What cannot be read as that counts for nothing. */
export function readHabits(storage: Pick<Storage, 'getItem'>, table: string): ViewHabits {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(table)) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return NO_HABITS
    const { preferred = null, seen = [] } = kept as Readonly<Record<string, unknown>>
    return {
      preferred: typeof preferred === 'string' ? preferred : null,
      seen: Array.isArray(seen) ? seen.filter((view) => typeof view === 'string') : [],
    }
  } catch {
    return NO_HABITS
  }
}

/** Keeps them on this device; where there is no room for them they last until the window closes. */
export function writeHabits(storage: Pick<Storage, 'setItem'>, table: string, habits: ViewHabits): void {
  try {
    storage.setItem(keyOf(table), JSON.stringify(habits))
  } catch {
    return
  }
}

function keyOf(table: string): string {
  return `views of ${table}`
}
