import type { Database, Statement } from 'sqlite3'

/** So many statements are kept prepared; the one that was not used for longest goes first. */
const MOST_KEPT = 100
/** A statement holds on to its last values: one that had larger ones is not kept. In characters or bytes. */
const LARGEST_VALUE = 4096
const LONGEST_TEXT = 8192

/** Statements that run to their end in one step, or are read to it, and so hold nothing of the database afterwards. */
const KEPT_KINDS = { run: /^\s*(INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK)\b/i, all: /^\s*SELECT\b/i } as const
const ANSWERS_ROWS = /\bRETURNING\b/i

type Method = keyof typeof KEPT_KINDS
type Answered = (this: Statement, error: Error | null, rows: unknown[]) => void

interface Kept {
  readonly statement: Statement
  /** Whoever asked before it was prepared, and has to be told if it cannot be; `null`: it is prepared. */
  waiting: Answered[] | null
}

/**
 * A database class whose `run` and `all` keep what they prepare: a statement that comes again is not parsed and planned again, and
 * makes one way to SQLite's thread and back instead of two. Everything else is as in `Base`.
 */
export function keepingPrepared(Base: typeof Database): typeof Database {
  return class extends Base {
    private readonly kept = new Map<string, Kept>()

    override run(text: string, ...rest: unknown[]): this {
      return this.answerKept('run', text, rest) ? this : super.run(text, ...rest)
    }

    override all(text: string, ...rest: unknown[]): this {
      return this.answerKept('all', text, rest) ? this : super.all(text, ...rest)
    }

    /** SQLite does not close a database whose statements are not finalized. */
    override close(callback?: (error: Error | null) => void): void {
      this.forgetAll()
      super.close(callback)
    }

    /**
     * Also before a page: what is kept takes up the small fast memory that SQLite has for each connection, and a page of thousands
     * of records needs it more.
     */
    private forgetAll(): void {
      for (const { statement } of this.kept.values()) statement.finalize()
      this.kept.clear()
    }

    private answerKept(method: Method, text: string, rest: readonly unknown[]): boolean {
      const [values, answered] = rest
      if (!Array.isArray(values) || !isAnswered(answered)) return false
      if (values.some(isLarge)) this.forgetAll()
      if (!isKept(method, text, values)) return false
      const kept = this.kept.get(text) ?? this.prepareKept(text)
      // The last of the map is the one that was used last.
      this.kept.delete(text)
      this.kept.set(text, kept)
      kept.waiting?.push(answered)
      kept.statement[method](values, answered)
      this.forgetOldest()
      return true
    }

    private prepareKept(text: string): Kept {
      const kept: Kept = {
        waiting: [],
        statement: super.prepare(text, (error: Error | null) => {
          const waiting = kept.waiting ?? []
          kept.waiting = null
          if (error === null) return
          if (this.kept.get(text) === kept) this.kept.delete(text)
          for (const answered of waiting) answered.call(kept.statement, error, [])
        }),
      }
      return kept
    }

    private forgetOldest(): void {
      const [oldest] = this.kept
      if (this.kept.size <= MOST_KEPT || oldest === undefined) return
      this.kept.delete(oldest[0])
      oldest[1].statement.finalize()
    }
  }
}

function isAnswered(callback: unknown): callback is Answered {
  return typeof callback === 'function'
}

function isKept(method: Method, text: string, values: readonly unknown[]): boolean {
  return (
    text.length <= LONGEST_TEXT && KEPT_KINDS[method].test(text) && !ANSWERS_ROWS.test(text) && !values.some(isLarge)
  )
}

function isLarge(value: unknown): boolean {
  if (typeof value === 'string') return value.length > LARGEST_VALUE
  return value instanceof Uint8Array && value.byteLength > LARGEST_VALUE
}
