import { instantOf } from '@shared/model/instant'
import type { SyncPhase, SyncProgress, TableProgress, TableReport } from '@shared/model/sync'
import type { WebApi } from '../crm/web-api'

/** Tells how far a cycle has come, as it goes. */
export interface CycleProgress {
  /** A phase begins. */
  phase(phase: SyncPhase): void
  /** Behind the phase that was: how it came out. */
  configured(outcome: NonNullable<SyncProgress['configuration']>): void
  uploaded(outcome: NonNullable<SyncProgress['upload']>): void
  /** How many changes are confirmed, of how many. */
  sent(done: number, expected: number): void
  /** The tables that will be read, in their order. */
  willRead(tables: readonly string[]): void
  /** A table begins. `expected`: how many records it is to bring; `null` where that is not known. */
  table(name: string, expected: number | null): void
  /** How many records of the table under way have arrived. */
  received(records: number): void
  /** A table has come to its end. */
  read(report: Pick<TableReport, 'table' | 'received' | 'error'>): void
}

interface ProgressPorts {
  readonly webApi: Pick<WebApi, 'traffic'>
  readonly onProgress: (progress: SyncProgress) => void
}

/** The progress of a cycle that began then, in milliseconds since 1970. Every call is told on at once. */
export function createCycleProgress(startedAt: number, { webApi, onProgress }: ProgressPorts): CycleProgress {
  const before = webApi.traffic().bytes
  let state: Omit<SyncProgress, 'bytes'> = {
    startedAt: instantOf(startedAt),
    phase: 'configuration',
    table: null,
    done: 0,
    expected: null,
    configuration: null,
    upload: null,
    tables: [],
  }

  function become(next: Partial<SyncProgress>): void {
    state = { ...state, ...next }
    onProgress({ ...state, bytes: webApi.traffic().bytes - before })
  }

  const withTable = (name: string, next: Partial<TableProgress>): readonly TableProgress[] =>
    state.tables.map((table) => (table.table === name ? { ...table, ...next } : table))

  return {
    phase: (phase) => become({ phase, table: null, done: 0, expected: null }),
    configured: (configuration) => become({ configuration }),
    uploaded: (upload) => become({ upload }),
    sent: (done, expected) => become({ done, expected }),
    willRead: (tables) =>
      become({ tables: tables.map((table) => ({ table, state: 'waiting', received: 0, expected: null })) }),
    table: (name, expected) =>
      become({ table: name, done: 0, expected, tables: withTable(name, { state: 'reading', expected }) }),
    received: (records) =>
      become({
        done: records,
        tables: state.table === null ? state.tables : withTable(state.table, { received: records }),
      }),
    read: ({ table, received, error }) =>
      become({ tables: withTable(table, { state: error === null ? 'done' : 'failed', received }) }),
  }
}
