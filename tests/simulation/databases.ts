import sqlite3 from 'sqlite3'

/**
 * Every statement that anybody in this process runs on SQLite waits here for its turn, and the next one begins only when all that
 * the answer to the last one set off has come to rest. SQLite works in threads; this keeps their timing from deciding anything.
 * It is also where a device is stopped dead between any two statements (a frozen database never answers, as after a power cut),
 * and where its disk can be full, or its file locked by another program.
 */

/** How a device's databases behave. */
export interface Power {
  /** Absolute path of the folder whose databases these are. */
  readonly folder: string
  /** Statements that are still answered; `null`: all. */
  left: number | null
  disk: DiskState
  /** Something that begins in the middle of a transaction, once so many more statements of transactions were answered. */
  amid: { left: number; inside: boolean; readonly begin: () => void } | null
}

/** `full`: the file may not grow. `locked`: another program holds the lock for writing and does not let go. */
export type DiskState = 'well' | 'full' | 'locked'

type Answered = (this: unknown, error: Error | null, ...answer: unknown[]) => void
type Method = (this: sqlite3.Database, ...parameters: unknown[]) => unknown

interface Turn {
  readonly database: sqlite3.Database
  readonly file: string
  readonly text: string
  readonly run: (answered: Answered) => void
  readonly answered: Answered
}

/** What is watched. SQLite's own module is one for the whole process, however often this one is loaded. */
interface Watched {
  readonly originals: Readonly<Record<(typeof METHODS)[number], Method>>
  readonly powers: Set<Power>
  readonly handles: Map<string, Set<sqlite3.Database>>
  /** Connections that hold the lock of a file, as another program would. */
  readonly lockers: Map<string, sqlite3.Database>
  /** Connections whose file may not grow. */
  readonly limited: Set<sqlite3.Database>
  readonly waiting: Turn[]
  working: boolean
  /** Called when there is nothing to do any more. */
  readonly resting: (() => void)[]
}

const METHODS = ['run', 'all', 'get', 'exec'] as const
const WATCHED = Symbol.for('carryon.simulation.databases')
const NO_LIMIT = 1_073_741_823

const watched = beginToWatch()

/** Waits until no statement runs or waits. Answers whether there was anything to wait for. */
export async function restOfDatabases(): Promise<boolean> {
  if (!watched.working) return false
  await new Promise<void>((resolve) => watched.resting.push(resolve))
  return true
}

/** Lets a folder's databases be cut off. The answer ends it. */
export function supply(power: Power): () => void {
  watched.powers.add(power)
  return () => watched.powers.delete(power)
}

/** Runs a query beside the turns and whatever the power is, for whoever looks on from outside. */
export function lookInto(
  database: sqlite3.Database,
  text: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return new Promise((resolve, reject) => {
    watched.originals.all.call(database, text, (error: Error | null, rows: Readonly<Record<string, unknown>>[]) => {
      if (error === null) resolve(rows)
      else reject(error)
    })
  })
}

/** Closes what is open on databases in a folder, without a last word to them. */
export async function closeHandlesIn(folder: string): Promise<void> {
  for (const handles of [watched.handles, locks()]) {
    for (const [file, open] of [...handles]) {
      if (!file.startsWith(folder)) continue
      handles.delete(file)
      for (const handle of open) await closed(handle)
    }
  }
  for (const file of [...watched.lockers.keys()]) if (file.startsWith(folder)) watched.lockers.delete(file)
}

function locks(): Map<string, Set<sqlite3.Database>> {
  return new Map([...watched.lockers].map(([file, database]) => [file, new Set([database])]))
}

function beginToWatch(): Watched {
  const prototype = sqlite3.Database.prototype as sqlite3.Database & { [WATCHED]?: Watched } & Record<string, unknown>
  const present = prototype[WATCHED]
  if (present !== undefined) return present
  const { run, all, get, exec } = prototype as unknown as Record<(typeof METHODS)[number], Method>
  const state: Watched = {
    originals: { run, all, get, exec },
    powers: new Set(),
    handles: new Map(),
    lockers: new Map(),
    limited: new Set(),
    waiting: [],
    working: false,
    resting: [],
  }
  prototype[WATCHED] = state
  for (const name of METHODS) {
    Object.assign(prototype, {
      [name](this: sqlite3.Database, ...parameters: unknown[]) {
        const [text, ...others] = parameters
        waitForTurn(state, { database: this, text: String(text) }, others, (values, answered) => {
          state.originals[name].call(this, text, ...values, answered)
        })
        return this
      },
    })
  }
  watchPrepared(state, prototype)
  return state
}

/** Statements that are kept prepared wait for their turn like the others; those that a database makes for one call are in theirs. */
function watchPrepared(state: Watched, prototype: sqlite3.Database): void {
  const prepared = new WeakMap<object, Prepared>()
  const { prepare } = prototype
  Object.assign(prototype, {
    prepare(this: sqlite3.Database, text: string, onPrepared: (error: Error | null) => void) {
      const about: Prepared = { database: this, text, turn: null }
      const statement = prepare.call(this, text, (error: Error | null) => {
        onPrepared(error)
        // What waits on a statement that could not be prepared is never answered.
        if (error !== null) about.turn?.call(statement, error)
      })
      prepared.set(statement, about)
      return statement
    },
  })
  const ofStatement = sqlite3.Statement.prototype as unknown as Record<'run' | 'all', StatementMethod>
  for (const name of ['run', 'all'] as const) {
    const original = ofStatement[name]
    ofStatement[name] = function (...parameters) {
      const about = prepared.get(this)
      if (about === undefined) return original.apply(this, parameters)
      waitForTurn(state, about, parameters, (values, answered) => {
        about.turn = answered
        original.call(this, ...values, function (this: object, ...answer: unknown[]) {
          about.turn = null
          Reflect.apply(answered, this, answer)
        })
      })
      return this
    }
  }
}

/** A statement that was prepared to be kept, and how the turn goes on in which it runs. */
interface Prepared extends Pick<Turn, 'database' | 'text'> {
  turn: Answered | null
}

type StatementMethod = (this: object, ...parameters: unknown[]) => unknown

function waitForTurn(
  state: Watched,
  { database, text }: Pick<Turn, 'database' | 'text'>,
  parameters: readonly unknown[],
  run: (values: readonly unknown[], answered: Answered) => void,
): void {
  const file = fileOf(database)
  state.handles.set(file, (state.handles.get(file) ?? new Set()).add(database))
  const last = parameters.at(-1)
  const callback = typeof last === 'function' ? (last as Answered) : null
  const others = callback === null ? parameters : parameters.slice(0, -1)
  state.waiting.push({
    database,
    file,
    text,
    run: (answered) => run(others, answered),
    answered: callback ?? (() => undefined),
  })
  if (!state.working) nextTurn(state)
}

/** Promises run to their end before the next turn: they come before `setImmediate`. */
function nextTurn(state: Watched): void {
  state.working = true
  setImmediate(() => void takeTurn(state))
}

async function takeTurn(state: Watched): Promise<void> {
  const turn = state.waiting.shift()
  if (turn === undefined) {
    state.working = false
    for (const rest of state.resting.splice(0)) rest()
    return
  }
  const power = [...state.powers].find(({ folder }) => turn.file.startsWith(folder))
  if (power !== undefined && !hasPower(power)) {
    nextTurn(state)
    return
  }
  if (power !== undefined && turn.text.startsWith('BEGIN')) await prepareDisk(state, power.disk, turn)
  turn.run(function (...answer) {
    turn.answered.apply(this, answer)
    if (power !== undefined) beginAmid(power, turn.text)
    nextTurn(state)
  })
}

function beginAmid(power: Power, text: string): void {
  const { amid } = power
  if (amid === null) return
  if (text.startsWith('BEGIN')) amid.inside = true
  else if (text.startsWith('COMMIT') || text.startsWith('ROLLBACK')) amid.inside = false
  if (!amid.inside || (amid.left -= 1) > 0) return
  power.amid = null
  amid.begin()
}

function hasPower(power: Power): boolean {
  if (power.left === null) return true
  power.left -= 1
  return power.left >= 0
}

/** A transaction may not let the file grow, or finds it locked: the answers are SQLite's own. */
async function prepareDisk(state: Watched, disk: DiskState, { database, file }: Turn): Promise<void> {
  if (disk === 'full' || state.limited.has(database)) {
    await lookInto(database, `PRAGMA max_page_count = ${disk === 'full' ? 1 : NO_LIMIT}`)
    if (disk === 'full') state.limited.add(database)
    else state.limited.delete(database)
  }
  const locker = state.lockers.get(file)
  if (disk !== 'locked') {
    state.lockers.delete(file)
    if (locker !== undefined) await closed(locker)
  } else if (locker === undefined) {
    const opened = await openBeside(file)
    await lookInto(opened, 'BEGIN IMMEDIATE')
    state.lockers.set(file, opened)
  }
  // Nothing is gained by waiting for a program that does not let go.
  if (disk === 'locked') await lookInto(database, 'PRAGMA busy_timeout = 0')
}

function openBeside(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, (error) => {
      if (error === null) resolve(opened)
      else reject(error)
    })
  })
}

function closed(database: sqlite3.Database): Promise<void> {
  return new Promise((resolve) => database.close(() => resolve()))
}

function fileOf(database: sqlite3.Database): string {
  return 'filename' in database && typeof database.filename === 'string' ? database.filename : ''
}
