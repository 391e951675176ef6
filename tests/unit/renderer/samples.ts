import type { PendingChange } from '@shared/model/change'
import type { ConnectedStatus } from '@shared/model/status'
import type { CycleReport } from '@shared/model/sync'
import type { NavigationTable } from '@shared/model/view'

/** A hybrid client at rest in offline mode, changed as the test needs. */
export function connected(part: Partial<ConnectedStatus> = {}): ConnectedStatus {
  return {
    kind: 'connected',
    client: { profile: 'hybrid', mode: 'offline' },
    organisation: { kind: 'address', name: 'Nordvik Instruments', url: 'https://nordvik.example' },
    user: null,
    toSend: 0,
    toSettle: 0,
    lastSync: '2026-11-23T09:58:00Z',
    nextSync: null,
    running: null,
    problem: null,
    ...part,
  }
}

/** Accounts with one view, changed as the test needs. */
export function navigationTable(part: Partial<NavigationTable> = {}): NavigationTable {
  return {
    table: 'account',
    label: 'Account',
    pluralLabel: 'Accounts',
    views: [{ id: 'view-1', name: 'Active accounts', owner: 'organisation', isDefault: true }],
    records: 412,
    pending: 0,
    toSettle: 0,
    ...part,
  }
}

/** A queued update of one account, changed as the test needs. */
export function pendingChange(part: Partial<PendingChange> = {}): PendingChange {
  return {
    id: 'change-1',
    sequence: 1,
    table: 'account',
    record: 'record-1',
    recordName: 'Glenrath Distillers',
    kind: 'update',
    columns: [{ column: 'creditlimit', before: 50_000, after: 75_000 }],
    baseEtag: 'W/"1"',
    madeAt: '2026-11-23T09:12:00Z',
    attempts: 0,
    state: { kind: 'queued' },
    ...part,
  }
}

/** A good cycle that brought nothing, changed as the test needs. */
export function cycleReport(part: Partial<CycleReport> = {}): CycleReport {
  const upload = { sent: 0, conflicts: 0, rejected: 0, waiting: 0, requests: 0, bytes: 0, milliseconds: 0 }
  return {
    number: 1,
    trigger: 'user',
    startedAt: '2026-11-23T09:58:00Z',
    milliseconds: 300,
    outcome: 'done',
    configuration: { changed: false, requests: 1, bytes: 100, milliseconds: 20 },
    upload,
    download: [],
    errors: [],
    ...part,
  }
}
