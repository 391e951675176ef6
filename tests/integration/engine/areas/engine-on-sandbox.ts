import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wholeList, type ListQuestion } from '@shared/model/list-question'
import type { ClientProfile } from '@shared/model/access'
import type { DeviceStatus } from '@shared/model/status'
import type { Result } from '@shared/model/result'
import type { CycleReport } from '@shared/model/sync'
import type { GridRow, RecordPage, ViewSummary } from '@shared/model/view'
import { createEngine } from '@electron/engine/create-engine'
import type { Engine, EngineEvent } from '@electron/engine/engine'
import type { Clock, Secrets } from '@electron/engine/ports'
import { systemRandom } from '@electron/engine/system-clock'

/** The time zone of the people in these tests, for the organisation and the device alike. */
export const TIME_ZONE = 'Europe/Oslo'

/** A clock that a test moves; what waits on it happens while it is moved. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void
}

/** A clock that begins at the real time, since the sample's dates do. */
export function testClock(start = Date.now()): TestClock {
  let time = start
  const waiting = new Set<{ readonly due: number; readonly action: () => void }>()
  return {
    now: () => time,
    after(milliseconds, action) {
      const entry = { due: time + milliseconds, action }
      waiting.add(entry)
      return () => void waiting.delete(entry)
    },
    advance(milliseconds) {
      time += milliseconds
      for (const entry of [...waiting].filter(({ due }) => due <= time).sort((a, b) => a.due - b.due)) {
        if (waiting.delete(entry)) entry.action()
      }
    },
  }
}

/** A device with a real engine: real HTTP, real files in a folder of its own, secrets in memory. */
export interface TestEngine {
  readonly engine: Engine
  readonly folder: string
  readonly secrets: Map<string, string>
  readonly events: readonly EngineEvent[]
  connect(to: { readonly url: string; readonly token: string }, client?: ClientProfile): Promise<Result<DeviceStatus>>
  cycle(full?: boolean): Promise<CycleReport>
  /** Names of all files in the data folder. */
  files(): readonly string[]
  /** Ends this engine and starts another on the same folder. */
  restart(): Promise<TestEngine>
}

export interface TestEngineOptions {
  readonly folder?: string
  readonly clock?: Clock
  readonly secrets?: Map<string, string>
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'carryon-engine-'))
}

/** Starts an engine on a folder; what that folder holds is opened. */
export async function startEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const { folder = newFolder(), clock = testClock(), secrets = new Map<string, string>() } = options
  const engine = await createEngine({
    fetch: (url, init) => fetch(url, init),
    clock,
    random: systemRandom,
    secrets: secretsIn(secrets),
    timeZone: TIME_ZONE,
    dataFolder: folder,
    log: () => undefined,
    sandbox: null,
  })
  const events: EngineEvent[] = []
  engine.subscribe((event) => events.push(event))
  return {
    engine,
    folder,
    secrets,
    events,
    connect: ({ url, token }, client = 'hybrid') =>
      engine.setup.connect({ organisation: { kind: 'address', url, token }, client }),
    cycle: async (full = false) =>
      value(await engine.sync.run({ trigger: 'user', full, tables: null, despiteMetered: false })),
    files: () => readdirSync(folder).sort(),
    async restart() {
      await engine.close()
      return startEngine({ folder, clock, secrets })
    },
  }
}

function secretsIn(kept: Map<string, string>): Secrets {
  return {
    read: async (name) => kept.get(name) ?? null,
    async write(name, secret) {
      if (secret === null) kept.delete(name)
      else kept.set(name, secret)
    },
  }
}

/** The value of an answer that a test needs to go on. */
export function value<Value>(answer: Result<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`)
  return answer.value
}

/** The code of an answer that is to be an error; `null` when it is none. */
export function codeOf(answer: Result<unknown>): string | null {
  return answer.ok ? null : answer.error.code
}

/** Answers once the status has so many changes to send: it follows the outbox, it does not wait for it. */
export function untilToSend({ setup, subscribe }: Engine, count: number): Promise<void> {
  const reached = (status: DeviceStatus): boolean => status.kind === 'connected' && status.toSend === count
  return new Promise((resolve) => {
    const stop = subscribe((event) => {
      if (event.kind !== 'statusChanged' || !reached(event.status)) return
      stop()
      resolve()
    })
    if (reached(setup.status())) {
      stop()
      resolve()
    }
  })
}

/** The view of that name. */
export async function viewNamed(engine: Engine, table: string, name: string): Promise<ViewSummary> {
  const found = (await viewsOf(engine, table)).find((view) => view.name === name)
  if (found === undefined) throw new Error(`${table} has no view ${name}`)
  return found
}

/** The views of a table that its user chooses from. */
export async function viewsOf(engine: Engine, table: string): Promise<readonly ViewSummary[]> {
  const navigation = value(await engine.tables.navigation())
  return navigation.find((entry) => entry.table === table)?.views ?? []
}

/** All rows of a view, or of what is asked of it, page after page, each from the end of the one before. */
export async function allRows(
  engine: Engine,
  view: string,
  asked: Partial<ListQuestion> = {},
): Promise<readonly GridRow[]> {
  const rows: GridRow[] = []
  let anchor: { readonly page: number; readonly key: string } | null = null
  for (let page = 0; ; page++) {
    const read: RecordPage = value(await engine.views.page({ ...wholeList(view), ...asked, page, anchor }))
    rows.push(...read.rows)
    if (read.key === null) return rows
    anchor = { page, key: read.key }
  }
}
