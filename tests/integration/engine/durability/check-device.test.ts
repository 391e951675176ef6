import { describe, expect, test } from 'vitest'
import type { PendingChange } from '@shared/model/change'
import { deviceFaults, differences, repeatedDeeds, type ServerEvidence } from './check-device'
import { DeedLedger } from './deed-ledger'
import type { AuditedRecord, AuditEntry } from './organisation-audit'
import type { ReplicaEvidence } from './replica-evidence'

const ACCOUNT = '11111111-0000-0000-0000-000000000000'
const USER = 'aaaaaaaa-0000-0000-0000-000000000000'
const RECORD = { table: 'account', id: ACCOUNT } as const
const BASE = { accountid: ACCOUNT, name: 'Alpha', telephone1: '1', versionnumber: '7' }
const EDIT = { kind: 'edit', ...RECORD, column: 'telephone1', value: 'd0.1-1' } as const

const CHANGE: PendingChange = {
  id: 'change',
  sequence: 1,
  table: 'account',
  record: ACCOUNT,
  recordName: 'Alpha',
  kind: 'update',
  columns: [{ column: 'telephone1', before: '1', after: 'd0.1-1' }],
  baseEtag: 'W/"7"',
  madeAt: '2026-11-23T00:00:00Z',
  attempts: 0,
  state: { kind: 'queued' },
}

/** A device on which the edit of one account waits to be sent. */
const EDITED: ReplicaEvidence = {
  records: { account: new Map([[ACCOUNT, { ...BASE, telephone1: 'd0.1-1' }]]), contact: new Map() },
  bases: [{ table: 'account', record: ACCOUNT, onServer: true, row: BASE, seen: BASE }],
  changes: [CHANGE],
  archive: '[]',
  progress: [],
  integrity: 'ok',
}

/** The same device as if the edit had never been made. */
const UNTOUCHED: ReplicaEvidence = {
  ...EDITED,
  records: { account: new Map([[ACCOUNT, BASE]]), contact: new Map() },
  bases: [],
  changes: [],
}

const ON_SERVER: AuditedRecord = {
  id: ACCOUNT,
  owner: USER,
  version: 7,
  values: { name: 'Alpha', telephone1: '1', address1_city: null, emailaddress1: null },
}

const SERVER: ServerEvidence = {
  audit: [],
  records: { account: new Map([[ACCOUNT, ON_SERVER]]), contact: new Map() },
  owners: new Set([USER]),
}

function written(value: string): AuditEntry {
  return { kind: 'write', table: 'account', record: ACCOUNT, value, by: USER }
}

function ledgerOf(...words: Parameters<DeedLedger['hear']>[0][]): DeedLedger {
  const ledger = new DeedLedger()
  words.forEach((word) => ledger.hear(word))
  return ledger
}

const SAVED = ledgerOf({ kind: 'intends', deed: EDIT }, { kind: 'saved', deed: EDIT })

describe('the file of a killed device', () => {
  test('is in order while what was saved waits in the outbox', () => {
    expect(deviceFaults(SAVED, EDITED, SERVER)).toEqual([])
  })

  test('is in order once the server has it, or the archive', () => {
    expect(deviceFaults(SAVED, UNTOUCHED, { ...SERVER, audit: [written('d0.1-1')] })).toEqual([])
    expect(deviceFaults(SAVED, { ...UNTOUCHED, archive: '[{"lost":"d0.1-1"}]' }, SERVER)).toEqual([])
  })

  test('has lost what was saved and is nowhere', () => {
    expect(deviceFaults(SAVED, UNTOUCHED, SERVER)).toEqual([`lost: account ${ACCOUNT} telephone1 = d0.1-1`])
  })

  test('owes the newest value of a column, or one that was on its way when it died', () => {
    const next = { ...EDIT, value: 'd0.1-2' }
    const overwritten = ledgerOf(
      { kind: 'intends', deed: EDIT },
      { kind: 'saved', deed: EDIT },
      { kind: 'intends', deed: next },
      { kind: 'saved', deed: next },
    )
    expect(deviceFaults(overwritten, EDITED, SERVER)).toEqual([`lost: account ${ACCOUNT} telephone1 = d0.1-2`])
    const onItsWay = ledgerOf(
      { kind: 'intends', deed: EDIT },
      { kind: 'saved', deed: EDIT },
      { kind: 'intends', deed: next },
    )
    expect(deviceFaults(onItsWay, EDITED, SERVER)).toEqual([])
  })

  test('owes nothing that was not saved', () => {
    expect(deviceFaults(ledgerOf({ kind: 'intends', deed: EDIT }), UNTOUCHED, SERVER)).toEqual([])
  })

  test('has lost a delete that neither waits nor was carried out', () => {
    const deleted = ledgerOf({ kind: 'saved', deed: { kind: 'delete', ...RECORD } })
    expect(deviceFaults(deleted, UNTOUCHED, SERVER)).toEqual([`lost: the delete of account ${ACCOUNT}`])
  })

  test('is half written when the change came without the row', () => {
    const device = { ...EDITED, records: UNTOUCHED.records }
    expect(deviceFaults(SAVED, device, SERVER)).toEqual([
      `half written: account ${ACCOUNT} telephone1 shows "1" instead of "d0.1-1"`,
    ])
  })

  test('is half written when the row came without the change', () => {
    const device = { ...EDITED, bases: [], changes: [] }
    expect(deviceFaults(new DeedLedger(), device, SERVER)).toEqual([`unexplained: account ${ACCOUNT} = d0.1-1`])
  })

  test('is half written when a base or a change stands alone', () => {
    expect(deviceFaults(SAVED, { ...EDITED, bases: [] }, SERVER)).toContain(`half written: no base of ${ACCOUNT}`)
    const device = { ...UNTOUCHED, bases: EDITED.bases }
    expect(deviceFaults(new DeedLedger(), device, SERVER)).toEqual([`half written: a base and no change of ${ACCOUNT}`])
  })

  test('is ahead of its data when a record below its watermark is missing or older', () => {
    const progress: ReplicaEvidence['progress'] = [
      {
        table: 'account',
        filterHash: '',
        strategy: 'watermark',
        deltaLink: null,
        watermark: 8,
        resume: null,
        asOf: null,
        cyclesSinceManifest: 0,
        marks: null,
        surplus: null,
        backfill: null,
      },
    ]
    const newer = new Map([[ACCOUNT, { ...ON_SERVER, version: 8 }]])
    const server = { ...SERVER, records: { account: newer, contact: new Map() } }
    const device = { ...UNTOUCHED, progress }
    expect(deviceFaults(new DeedLedger(), device, SERVER)).toEqual([])
    expect(deviceFaults(new DeedLedger(), device, server)).toEqual([
      `ahead of its data: account ${ACCOUNT} of version 8 is missing at 8`,
    ])
  })

  test('is damaged when SQLite says so', () => {
    const device = { ...UNTOUCHED, integrity: 'row 3 missing from index' }
    expect(deviceFaults(new DeedLedger(), device, SERVER)).toEqual(['damaged: row 3 missing from index'])
  })
})

describe('the organisation', () => {
  const CREATED: AuditEntry = { ...written(''), kind: 'create', value: null }

  test('has carried out an edit or a create too often', () => {
    const audit = [CREATED, written('d0.1-1'), written('d0.1-1'), CREATED]
    expect(repeatedDeeds(audit, USER, () => 0)).toEqual([
      `applied 2 times: the create of account ${ACCOUNT}`,
      `applied 2 times: account ${ACCOUNT} = d0.1-1`,
    ])
  })

  test('may carry out again what the user decided, and what others write is theirs', () => {
    const audit = [written('d0.1-1'), written('d0.1-1'), written('c-1'), written('c-1')]
    expect(repeatedDeeds(audit, USER, () => 1)).toEqual([])
    expect(repeatedDeeds(audit, 'another', () => 0)).toEqual([])
  })
})

describe('a device at rest', () => {
  test('is equal to what the filters select', () => {
    expect(differences(UNTOUCHED, SERVER, () => false)).toEqual([])
  })

  test('differs by what it misses, has as it was, has otherwise, and should not have', () => {
    const device = (values: object | null): ReplicaEvidence => ({
      ...UNTOUCHED,
      records: { account: new Map(values === null ? [] : [[ACCOUNT, { ...BASE, ...values }]]), contact: new Map() },
    })
    const elsewhere = { ...SERVER, records: { account: new Map(), contact: new Map() } }
    expect(differences(device(null), SERVER, () => false)).toEqual([`missing: account ${ACCOUNT}`])
    expect(differences(device({ versionnumber: '6' }), SERVER, () => false)).toEqual([
      `stale: account ${ACCOUNT} at 6, not 7`,
    ])
    expect(differences(device({ name: 'Beta' }), SERVER, () => false)).toEqual([`different: account ${ACCOUNT}`])
    expect(differences(device({}), elsewhere, () => false)).toEqual([`too much: account ${ACCOUNT}`])
  })
})
