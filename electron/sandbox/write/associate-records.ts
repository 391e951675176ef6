import { fail } from '@shared/model/result'
import { isLookupValue } from '@shared/model/record'
import type { ManyToOne } from '@shared/model/table'
import { guidToBytes } from '@electron/engine/query/guid-bytes'
import { ident, sql } from '@electron/engine/query/sql'
import { problem } from '../http/problem'
import { emptyAnswer, type Answered, type WebRequest } from '../http/web-message'
import type { Session } from '../organisation'
import { requireReadable } from '../read/read-record'
import { guidText } from '../schema/guid'
import type { Association, ServedTable } from '../schema/served-schema'
import { missingPrivilege, privilegeDepth } from '../security/privileges'
import { changeProperties } from './change-properties'
import { deleteRecord } from './delete-record'
import { createRecord } from './save-record'
import { storedRecord } from './stored-record'

/** A record and one of its collections: `pointing` is written in the records it leads to, `between` in a table of its own. */
export type Relation = {
  readonly own: ServedTable
  readonly id: string
  /** The table it leads to. */
  readonly target: ServedTable
} & (
  | { readonly kind: 'pointing'; readonly relationship: ManyToOne }
  | { readonly kind: 'between'; readonly association: Association; readonly intersect: ServedTable }
)

/** The collection of that name of a record; `null` when the table has none. */
export function relationOf(
  { organisation: { schema } }: Session,
  own: ServedTable,
  id: string,
  name: string,
): Relation | null {
  const relationship = own.collections.get(name)
  const association = own.associations.get(name)
  const target = schema.tables.get(relationship?.table ?? association?.target ?? '')
  if (target === undefined) return null
  if (relationship !== undefined) return { own, id, target, kind: 'pointing', relationship }
  const intersect = schema.tables.get(association?.intersect ?? '')
  if (association === undefined || intersect === undefined) return null
  return { own, id, target, kind: 'between', association, intersect }
}

/** Relates a record to another, which the caller may read. A pair is related once. */
export async function associate(
  session: Session,
  relation: Relation,
  other: string,
  request: WebRequest,
): Promise<Answered> {
  const { own, id, target } = relation
  const readable = await requireReadable(session, own, id)
  if (!readable.ok) return readable
  if (relation.kind === 'pointing') {
    const payload = { [`${relation.relationship.navigation}@odata.bind`]: `${own.definition.setName}(${id})` }
    return changeProperties(session, target, other, payload, { ...request, headers: new Map() })
  }
  const { intersect, association } = relation
  if (privilegeDepth(session.user, intersect, 'create') === 'none') {
    return fail(missingPrivilege(session.user, intersect, 'create'))
  }
  if ((await relatedBy(session, relation, other)) !== null) {
    return fail(problem(412, '0x80040237', 'Cannot insert duplicate key.'))
  }
  const pair = new Map([
    [association.ownColumn, id],
    [association.targetColumn, other],
  ])
  const created = await createRecord(session, intersect, session.organisation.guid(), pair)
  return created.ok ? emptyAnswer() : created
}

/** Ends the relation of a record to another. Where there is none, nothing is changed and nothing is wrong. */
export async function disassociate(
  session: Session,
  relation: Relation,
  other: string,
  request: WebRequest,
): Promise<Answered> {
  const { own, id, target } = relation
  for (const [table, record] of [
    [own, id],
    [target, other],
  ] as const) {
    const readable = await requireReadable(session, table, record)
    if (!readable.ok) return readable
  }
  if (relation.kind === 'pointing') return release(session, relation, other, request)
  if (privilegeDepth(session.user, relation.intersect, 'delete') === 'none') {
    return fail(missingPrivilege(session.user, relation.intersect, 'delete'))
  }
  const related = await relatedBy(session, relation, other)
  if (related !== null) await deleteRecord(session, relation.intersect, related)
  return emptyAnswer()
}

/** Empties the lookup of a record that points here. */
async function release(
  session: Session,
  { id, target, relationship }: Extract<Relation, { kind: 'pointing' }>,
  other: string,
  request: WebRequest,
): Promise<Answered> {
  const stored = await storedRecord(session.database, target, other)
  const present = stored?.values[relationship.column] ?? null
  if (!isLookupValue(present) || present.id !== id) return emptyAnswer()
  const payload = { [`${relationship.navigation}@odata.bind`]: null }
  return changeProperties(session, target, other, payload, { ...request, headers: new Map() })
}

/** The id of the row that relates the two; `null` when they are not. */
async function relatedBy(
  { database }: Session,
  { id, intersect, association }: Extract<Relation, { kind: 'between' }>,
  other: string,
): Promise<string | null> {
  const { name, primaryId } = intersect.definition
  const row = await database.one(
    sql`SELECT ${ident(primaryId)} AS id FROM ${ident(name)}
      WHERE ${ident(association.ownColumn)} = ${guidToBytes(id)}
        AND ${ident(association.targetColumn)} = ${guidToBytes(other)}`,
  )
  return row?.id instanceof Uint8Array ? guidText(row.id) : null
}
