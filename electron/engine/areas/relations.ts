import { carryonError } from '@shared/model/errors'
import type { LookupValue, RecordReference } from '@shared/model/record'
import type { SaveOutcome } from '@shared/model/record-view'
import { pairBetween, type RelatedPair, type RelationRequest } from '@shared/model/relation'
import { fail, ok, type Result } from '@shared/model/result'
import type { ManyToMany } from '@shared/model/table'
import { tableOf, type Configuration } from '../configuration/configuration'
import type { Engine } from '../engine'
import type { EventBus } from './event-bus'
import { accessIn, configurationOf, localPartsOf, sessionOf, sourceOf, type Device, type Session } from './session'
import { requireView } from './view-rules'

/** Two records of tables that are shown, and how the relationship between them is kept. */
interface OpenRelation {
  readonly session: Session
  readonly configuration: Configuration
  readonly relationship: ManyToMany
  readonly record: RecordReference
  readonly other: RecordReference
  readonly pair: RelatedPair
}

/** Many-to-many relations: made and ended as the client's profile and mode allow. */
export function createRelations(device: Device, events: EventBus): Pick<Engine['records'], 'relate' | 'part'> {
  const write = async (deed: 'relate' | 'part', request: RelationRequest): Promise<Result<SaveOutcome>> => {
    const open = await openRelation(device, request)
    if (!open.ok) return open
    const { session, relationship, other, pair } = open.value
    if (accessIn(session).writes.kind !== 'realTime') {
      const local = localPartsOf(session)
      if (!local.ok) return local
      return local.value.outbox[deed]({ relationship, ...(await namedEnds(open.value)) })
    }
    const outcome = await session.realTime[deed](relationship, pair, other.id)
    if (outcome.ok) events.publish({ kind: 'recordsChanged', tables: [{ table: relationship.intersect, ids: [] }] })
    return outcome
  }
  return { relate: (request) => write('relate', request), part: (request) => write('part', request) }
}

async function openRelation(device: Device, request: RelationRequest): Promise<Result<OpenRelation>> {
  const session = sessionOf(device)
  if (!session.ok) return session
  if (accessIn(session.value).writes.kind === 'refused') return fail(carryonError('access.readOnlyOnline', {}))
  const configuration = await configurationOf(session.value)
  if (!configuration.ok) return configuration
  const between = configuration.value === null ? null : betweenIn(configuration.value, request)
  if (configuration.value === null || between === null) {
    const { table, relationship } = request
    return fail(carryonError('relationship.unknown', { table, relationship }))
  }
  for (const { table } of [between.record, between.other]) {
    const view = requireView(configuration.value, table)
    if (!view.ok) return view
  }
  return ok({ session: session.value, configuration: configuration.value, ...between })
}

function betweenIn(
  configuration: Configuration,
  { table, id, relationship: name, other }: RelationRequest,
): Pick<OpenRelation, 'relationship' | 'record' | 'other' | 'pair'> | null {
  for (const relationship of tableOf(configuration, table)?.relationships ?? []) {
    if (relationship.kind !== 'manyToMany' || relationship.schemaName !== name) continue
    const target = relationship.first === table ? relationship.second : relationship.first
    const ends = { record: { table, id, name: null }, other: { table: target, id: other, name: null } }
    const between = pairBetween(relationship, ends.record, ends.other)
    if (between !== null) return { relationship, ...ends, pair: between.pair }
  }
  return null
}

/** The two with the names that the device has for them, for people to read; one that has left it is parted all the same. */
async function namedEnds(open: OpenRelation): Promise<{ readonly record: LookupValue; readonly other: LookupValue }> {
  return { record: await namedEnd(open, open.record), other: await namedEnd(open, open.other) }
}

async function namedEnd(
  { session, configuration }: OpenRelation,
  { table: name, id }: RecordReference,
): Promise<LookupValue> {
  const table = tableOf(configuration, name)
  const planned = session.plan().find((candidate) => candidate.table.name === name)
  if (table === undefined || planned === undefined) return { table: name, id, name: null }
  const read = await sourceOf(session).read(planned, id)
  return { table: name, id, name: read.ok ? read.value.name : null }
}
