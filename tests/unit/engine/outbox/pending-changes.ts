import type { PendingChange } from '@shared/model/change'

/** A queued update of an account, but for what is said otherwise. */
export function pendingChange(part: Partial<PendingChange> & Pick<PendingChange, 'sequence'>): PendingChange {
  return {
    id: `change-${part.sequence}`,
    table: 'account',
    record: 'record-a',
    recordName: 'Contoso',
    kind: 'update',
    columns: [],
    baseEtag: 'W/"1"',
    madeAt: '2026-11-23T00:00:00Z',
    attempts: 0,
    state: { kind: 'queued' },
    ...part,
  }
}
