import sqlite3 from 'sqlite3'

/**
 * Watches every call to SQLite in this process, so that the world can wait for its answers, and can stop a device dead between
 * any two of them: a frozen database never answers, as after a power cut.
 */
type Callback = (this: unknown, ...answer: unknown[]) => void
type Call = (this: sqlite3.Database, ...parameters: unknown[]) => unknown

/** How a device's databases behave. */
export interface Power {
  /** Absolute path of the folder whose databases these are. */
  readonly folder: string
  /** Calls that are still answered; `null`: all. */
  left: number | null
  /** Whether writes fail as on a full disk. */
  full: boolean
}

/** What is watched. SQLite's own module is one for the whole process, however often this one is loaded. */
interface Watched {
  readonly powers: Set<Power>
  readonly handles: Map<string, Set<sqlite3.Database>>
  underWay: number
}

const WRITES = /^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|COMMIT)/i
const WATCHED = Symbol.for('carryon.simulation.databases')

const watched = beginToWatch()

/** True when no call is under way. */
export function databasesAtRest(): boolean {
  return watched.underWay === 0
}

/** Lets a folder's databases be cut off. The answer ends it. */
export function supply(power: Power): () => void {
  watched.powers.add(power)
  return () => watched.powers.delete(power)
}

/** Closes what is open on databases in a folder, without a last word to them. */
export async function closeHandlesIn(folder: string): Promise<void> {
  for (const [file, open] of [...watched.handles]) {
    if (!file.startsWith(folder)) continue
    watched.handles.delete(file)
    for (const handle of open) await new Promise<void>((resolve) => handle.close(() => resolve()))
  }
}

function beginToWatch(): Watched {
  const prototype = sqlite3.Database.prototype as sqlite3.Database & { [WATCHED]?: Watched } & Record<string, unknown>
  const present = prototype[WATCHED]
  if (present !== undefined) return present
  const state: Watched = { powers: new Set(), handles: new Map(), underWay: 0 }
  prototype[WATCHED] = state
  for (const name of ['run', 'all', 'get', 'exec'] as const) {
    const original = prototype[name] as Call
    Object.assign(prototype, {
      [name](this: sqlite3.Database, ...parameters: unknown[]) {
        return watchedCall(state, original, this, parameters)
      },
    })
  }
  return state
}

function watchedCall(state: Watched, original: Call, database: sqlite3.Database, parameters: unknown[]): unknown {
  const file = 'filename' in database && typeof database.filename === 'string' ? database.filename : ''
  state.handles.set(file, (state.handles.get(file) ?? new Set()).add(database))
  const power = [...state.powers].find(({ folder }) => file.startsWith(folder))
  if (power !== undefined && power.left !== null) {
    if (power.left <= 0) return database
    power.left -= 1
  }
  const last = parameters.at(-1)
  const callback = typeof last === 'function' ? (last as Callback) : null
  const others = callback === null ? parameters : parameters.slice(0, -1)
  state.underWay += 1
  const answered: Callback = function (this: unknown, ...answer) {
    state.underWay -= 1
    callback?.apply(this, answer)
  }
  if (power?.full === true && WRITES.test(String(parameters[0]))) {
    setImmediate(() => answered.call(database, diskFull()))
    return database
  }
  return original.call(database, ...others, answered)
}

function diskFull(): Error {
  return Object.assign(new Error('SQLITE_FULL: database or disk is full'), { code: 'SQLITE_FULL' })
}
