import type { ServerState } from './server-view'

/** An edit that the engine said is saved. `record` is `table/id`. */
export interface SavedEdit {
  readonly device: number
  readonly record: string
  readonly column: string
  readonly value: string
  /** The same person wrote another value over it, or the organisation has had it: it can be nowhere on the device. */
  settled: boolean
}

/** What has happened in a simulated world, told apart from what the engine believes. */
export class Model {
  readonly edits: SavedEdit[] = []
  server: ServerState = new Map()
  /** How often a device brought a value, or a record, to the organisation. */
  readonly commits = new Map<string, number>()
  /** How often a person decided that a value, or a record, is to be sent again. */
  readonly decisions = new Map<string, number>()
  /** Records that somebody else removed from the organisation. */
  readonly removedByOthers = new Set<string>()
  /** Values that a device has shown, by `device table/id column`. */
  readonly shown = new Map<string, Set<string | null>>()
  /** Values of others that a device wrote over without having shown them, in words. */
  readonly unseen: string[] = []
  /** Whether conflicts have ever been settled by a rule. */
  ruled = false

  /** A person saved a value; the same person's earlier one in that column is superseded. */
  saved(device: number, record: string, column: string, value: string): void {
    this.wroteOver(device, record, column)
    this.edits.push({ device, record, column, value, settled: false })
  }

  /**
   * A person wrote over what he had saved in that column: with nothing, or with a value of which is not known whether it was saved,
   * since the device died before it answered.
   */
  wroteOver(device: number, record: string, column: string): void {
    for (const edit of this.edits) {
      if (edit.device === device && edit.record === record && edit.column === column) edit.settled = true
    }
  }

  decided(what: string): void {
    this.decisions.set(what, (this.decisions.get(what) ?? 0) + 1)
  }

  /** The organisation's records changed, by a device or (`null`) by somebody else. */
  observe(server: ServerState, device: number | null): void {
    for (const [record, { values }] of server) {
      const before = this.server.get(record)
      if (before === undefined && device !== null) this.count(`${device} made ${record}`)
      for (const [column, value] of Object.entries(values)) {
        if (value === null || value === before?.values[column]) continue
        if (device !== null) {
          this.count(`${device} wrote ${record} ${column} ${value}`)
          this.overwrites(device, record, column, before?.values[column] ?? null, value)
        }
        for (const edit of this.edits) {
          if (edit.record === record && edit.column === column && edit.value === value) edit.settled = true
        }
      }
    }
    for (const record of this.server.keys()) {
      if (!server.has(record) && device === null) this.removedByOthers.add(record)
    }
    this.server = server
  }

  /** What a device shows of a record. */
  shows(device: number, record: string, values: Readonly<Record<string, unknown>>): void {
    for (const [column, value] of Object.entries(values)) {
      const key = `${device} ${record} ${column}`
      const known = this.shown.get(key) ?? new Set()
      this.shown.set(key, known.add(typeof value === 'string' ? value : null))
    }
  }

  private overwrites(device: number, record: string, column: string, before: string | null, value: string): void {
    const seen = this.shown.get(`${device} ${record} ${column}`)
    const decided = this.ruled || this.decisions.has(`${device} ${record}`)
    if (seen === undefined || seen.has(before) || decided || before === null) return
    this.unseen.push(
      `device ${device} wrote ${column} = ${value} of ${record} over ${before}, which it had never shown`,
    )
  }

  private count(what: string): void {
    this.commits.set(what, (this.commits.get(what) ?? 0) + 1)
  }
}
