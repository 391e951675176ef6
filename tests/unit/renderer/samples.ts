import type { ArchiveEntry } from '@shared/model/archive'
import type { ChangeState, Conflict, PendingChange } from '@shared/model/change'
import type { ConnectedStatus } from '@shared/model/status'
import type { CycleReport, SyncProgress, UploadReport } from '@shared/model/sync'
import type { Table } from '@shared/model/table'
import { EVERY_RIGHT } from '@shared/model/table-rights'
import type { NavigationTable } from '@shared/model/view'

/** A hybrid client at rest in offline mode, changed as the test needs. */
export function connected(part: Partial<ConnectedStatus> = {}): ConnectedStatus {
  return {
    kind: 'connected',
    client: { profile: 'hybrid', mode: 'offline' },
    organisation: { kind: 'address', name: 'Nordvik Instruments', url: 'https://nordvik.example' },
    user: null,
    timeZone: 'Europe/Oslo',
    locale: null,
    toSend: 0,
    toSettle: 0,
    lastSync: '2026-11-23T09:58:00Z',
    nextSync: null,
    nextSyncReason: null,
    network: { kind: 'reachable' },
    metered: false,
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
    rights: EVERY_RIGHT,
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
  return {
    number: 1,
    trigger: 'user',
    startedAt: '2026-11-23T09:58:00Z',
    downloaded: true,
    milliseconds: 300,
    outcome: 'done',
    configuration: { changed: false, requests: 1, bytes: 100, milliseconds: 20 },
    upload: uploadReport(),
    download: [],
    errors: [],
    ...part,
  }
}

/** An upload that had nothing to send, changed as the test needs. */
export function uploadReport(part: Partial<UploadReport> = {}): UploadReport {
  return {
    sent: 0,
    merged: 0,
    conflicts: 0,
    rejected: 0,
    waiting: 0,
    changes: [],
    requests: 0,
    bytes: 0,
    milliseconds: 0,
    ...part,
  }
}

/** A cycle that is receiving records, changed as the test needs. */
export function progress(part: Partial<SyncProgress> = {}): SyncProgress {
  return {
    startedAt: '2026-11-23T10:41:18Z',
    phase: 'download',
    table: 'account',
    done: 0,
    expected: null,
    bytes: 0,
    configuration: { changed: false, milliseconds: 300 },
    upload: { sent: 0, left: 0, milliseconds: 100 },
    tables: [],
    ...part,
  }
}

/** Both sides changed the phone number, changed as the test needs. */
export function conflict(part: Partial<Conflict> = {}): Conflict {
  return {
    cause: 'bothEdited',
    columns: [{ column: 'telephone1', before: '40 00', mine: '46 20', theirs: '46 99' }],
    merged: [],
    theirs: { by: 'Jonas Weil', at: '2026-11-23T09:31:00Z' },
    ...part,
  }
}

/** The state of a change whose conflict was found at 09:58. */
export function inConflict(part: Partial<Conflict> = {}): ChangeState {
  return { kind: 'conflict', at: '2026-11-23T09:58:00Z', conflict: conflict(part) }
}

/** The state of a change that the server refused at 09:41. */
export function refused(serverWords = 'Finance approves.'): ChangeState {
  return { kind: 'rejected', at: '2026-11-23T09:41:00Z', serverWords, serverCode: '0x1' }
}

/** A value of mine that lost a conflict, changed as the test needs. */
export function archiveEntry(part: Partial<ArchiveEntry> = {}): ArchiveEntry {
  return {
    id: 'entry-1',
    table: 'account',
    record: 'record-1',
    recordName: 'Marram Foods',
    reason: 'theirsWon',
    whose: 'mine',
    by: null,
    columns: [{ column: 'telephone1', lost: '46 20', kept: '46 99' }],
    change: 'change-1',
    archivedAt: '2026-11-23T10:02:00Z',
    keptUntil: '2026-12-23T10:02:00Z',
    restoredAt: null,
    ...part,
  }
}

const basics = { required: 'none', creatable: true, updatable: true } as const

/** Accounts with a few columns, changed as the test needs. */
export function sampleTable(part: Partial<Table> = {}): Table {
  return {
    name: 'account',
    setName: 'accounts',
    label: 'Account',
    pluralLabel: 'Accounts',
    typeCode: 1,
    metadataId: '',
    primaryId: 'accountid',
    primaryName: 'name',
    ownership: 'user',
    changeTracking: true,
    optimisticConcurrency: true,
    isActivity: false,
    privileges: [],
    relationships: [],
    columns: [
      { ...basics, name: 'creditlimit', label: 'Credit limit', kind: 'whole', min: 0, max: 1_000_000 },
      { ...basics, name: 'telephone1', label: 'Main phone', kind: 'text', maxLength: 50, format: 'phone' },
      { ...basics, name: 'description', label: 'Description', kind: 'memo', maxLength: 2000 },
    ],
    ...part,
  }
}
