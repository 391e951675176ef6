import type { ChangedColumn, PendingChange } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import type { LookupValue, RecordId, RecordReference } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { pairBetween, pairOf, relatedBy, relationValues, samePair, type RelatedPair } from '@shared/model/relation'
import { fail, ok, type Result } from '@shared/model/result'
import type { ManyToMany } from '@shared/model/table'
import { changesOf, redraw } from '../replica/base-records'
import { ChangeEntity } from '../replica/entities/change-entity'
import { forgetReason } from '../replica/keep-record'
import type { RecordTable } from '../replica/record-tables'
import { rowsOfPair } from '../replica/relation-rows'
import { afterValues } from '../replica/visible-record'
import type { Transaction } from '../replica/writer'
import { archiveLost, lostWith } from './archive-lost'
import { createRecord, removeRecord } from './local-edits'
import { meetServer, type MeetPorts } from './meet-server'

/** A record that is, or is to be, related to another. */
export interface Relation {
  readonly relationship: ManyToMany
  readonly record: LookupValue
  readonly other: LookupValue
}

/** The two ends in their columns, the record's own first. Between records of one table there are two ways. */
interface Way {
  readonly pair: RelatedPair
  readonly from: keyof RelatedPair
}

/** Relates two records: by a new row, or by taking back that they were parted. Related already, nothing changes. */
export async function relateRecords(
  transaction: Transaction,
  target: RecordTable,
  relation: Relation,
  ports: MeetPorts,
): Promise<Result<SaveOutcome>> {
  const { relationship, other } = relation
  const [way, ...more] = waysOf(relation)
  if (way === undefined) return fail(unknownRelationship(relation))
  for (const each of [way, ...more]) {
    const [here] = await rowsOfPair(transaction, target.physical, relationValues(relationship, each.pair, each.from))
    if (here !== undefined) return ok({ kind: 'unchanged', id: here })
  }
  const parting = await partingOf(transaction, target, relationship, [way, ...more])
  if (parting !== undefined && parting.state.kind !== 'sending') {
    await transaction.remove(ChangeEntity, { id: parting.id })
    await redraw(transaction, target.physical, parting.record)
    await meetServer(transaction, target, parting.record, ports)
    return ok({ kind: 'pending', id: parting.record, changed: 0 })
  }
  // Behind a parting that is on its way the pair is related anew, by a row that waits for it.
  const id = parting?.record ?? ports.random.guid()
  const values = relationValues(relationship, way.pair, way.from)
  return createRecord(transaction, target, { id, values, assumed: {}, name: other.name ?? '' }, ports)
}

/** Parts two records: the rows that relate them are deleted. Not related, nothing changes. */
export async function partRecords(
  transaction: Transaction,
  target: RecordTable,
  relation: Relation,
  ports: MeetPorts,
): Promise<Result<SaveOutcome>> {
  const ways = waysOf(relation)
  if (ways.length === 0) return fail(unknownRelationship(relation))
  const parted: RecordId[] = []
  for (const { pair, from } of ways) {
    const values = relationValues(relation.relationship, pair, from)
    for (const id of await rowsOfPair(transaction, target.physical, values)) {
      const removed = await removeRecord(transaction, target, id, ports)
      if (!removed.ok) return removed
      const columns = Object.entries(values).map(([column, before]): ChangedColumn => ({ column, before, after: null }))
      await nameParting(transaction, target, id, { columns, recordName: relation.other.name ?? '' })
      parted.push(id)
    }
  }
  const [id] = parted
  return ok(id === undefined ? { kind: 'unchanged', id: relation.record.id } : { kind: 'pending', id, changed: 0 })
}

/** The row says nothing once it is gone: the change itself keeps whom it parts. */
async function nameParting(
  transaction: Transaction,
  { physical }: RecordTable,
  record: RecordId,
  named: Pick<PendingChange, 'columns' | 'recordName'>,
): Promise<void> {
  const newest = (await changesOf(transaction, physical.name, record)).at(-1)
  if (newest?.kind === 'delete') await transaction.update(ChangeEntity, { id: newest.id }, named)
}

async function partingOf(
  transaction: Transaction,
  { physical }: RecordTable,
  relationship: ManyToMany,
  ways: readonly Way[],
): Promise<PendingChange | undefined> {
  const partings = await transaction.find(ChangeEntity, {
    where: { table: physical.name, kind: 'delete' },
    order: { sequence: 'ASC' },
  })
  return partings.findLast((change) => {
    const pair = pairOf(relationship, change)
    return pair !== null && ways.some((way) => samePair(way.pair, pair))
  })
}

/**
 * A record that is deleted here takes along that it was to be related to others; what is on its way already ends with it on the
 * server. `tables` are those in between.
 */
export async function withdrawRelations(
  transaction: Transaction,
  tables: readonly RecordTable[],
  { table, id }: RecordReference,
  ports: MeetPorts,
): Promise<void> {
  for (const { physical } of tables) {
    const creates = await transaction.find(ChangeEntity, { where: { table: physical.name, kind: 'create' } })
    for (const create of creates) {
      const related = relatedBy(create).some((end) => end.table === table && end.id === id)
      if (!related || create.state.kind === 'sending') continue
      await archiveLost(transaction, create, lostWith(create, 'deletedHere', null), afterValues(create), ports)
      await transaction.remove(ChangeEntity, { id: create.id })
      await forgetReason(transaction, create, 'createdHere')
      await redraw(transaction, physical, create.record)
    }
  }
}

function waysOf({ relationship, record, other }: Relation): readonly Way[] {
  const way = pairBetween(relationship, record, other)
  if (way === null) return []
  const { first, second } = way.pair
  const reverse: Way = { pair: { first: second, second: first }, from: 'second' }
  return relationship.first === relationship.second ? [way, reverse] : [way]
}

function unknownRelationship({
  relationship,
  record,
}: Relation): ReturnType<typeof carryonError<'relationship.unknown'>> {
  return carryonError('relationship.unknown', { relationship: relationship.schemaName, table: record.table })
}
