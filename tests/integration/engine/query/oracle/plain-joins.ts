import type { ColumnCondition, FetchLink, FetchSource, FilterGroup, FilterPart } from '@shared/fetchxml/fetch-query'
import { comparePlain, conditionHolds, see } from './plain-conditions'
import { textOf } from './world'
import type { PlainRecord, World } from './world'

/** A record that a row holds under a name; `null` where an outer link found none. The root is called ''. */
export interface Held {
  readonly name: string
  readonly table: string
  readonly record: PlainRecord | null
}

/** What a query has put side by side, in the order of its links. */
export type PlainRow = readonly Held[]

const ROOT = ''

/** The rows of a query before they are counted, ordered or told apart: loops within loops. */
export function selectedRows(world: World, query: FetchSource): readonly PlainRow[] {
  const roots = (world.records[query.table] ?? []).map((record): PlainRow => [
    { name: ROOT, table: query.table, record },
  ])
  const joined = joinAll(world, roots, query.links, ROOT)
  const tests = query.links.filter(onlyAsks)
  return joined.filter(
    (row) =>
      query.filters.every((filter) => groupHolds(world, filter, row, ROOT)) &&
      tests.every((link) => linkHolds(world, link, row, ROOT)),
  )
}

function onlyAsks({ type }: FetchLink): boolean {
  return !['inner', 'outer', 'firstMatch'].includes(type)
}

function joinAll(
  world: World,
  rows: readonly PlainRow[],
  links: readonly FetchLink[],
  parent: string,
): readonly PlainRow[] {
  let joined = rows
  for (const link of links.filter((each) => !onlyAsks(each))) {
    joined = joined.flatMap((row) => joinOne(world, row, link, parent))
    joined = joinAll(world, joined, link.links, nameOf(link))
  }
  return joined
}

function joinOne(world: World, row: PlainRow, link: FetchLink, parent: string): readonly PlainRow[] {
  const found = linkedRows(world, row, link, parent).filter(
    (each) =>
      link.filters.every((filter) => groupHolds(world, filter, each, nameOf(link))) &&
      link.links.filter(onlyAsks).every((inner) => linkHolds(world, inner, each, nameOf(link))),
  )
  if (link.type === 'firstMatch') {
    return found.slice(0, 1)
  }
  return found.length === 0 && link.type === 'outer'
    ? [[...row, { name: nameOf(link), table: link.table, record: null }]]
    : found
}

/** The row with each record that the link's columns lead to, in the order of their ids. */
function linkedRows(world: World, row: PlainRow, link: FetchLink, parent: string): readonly PlainRow[] {
  const outer = heldBy(row, parent)
  const primaryId = world.schema.get(link.table)?.primaryId ?? ''
  const records = [...(world.records[link.table] ?? [])].sort((left, right) =>
    textOf(left[primaryId]) < textOf(right[primaryId]) ? -1 : 1,
  )
  return records
    .filter((record) => {
      const from = see(world, link.table, record, link.on?.from ?? '')
      const to = see(world, outer.table, outer.record, link.on?.to ?? '')
      return from.value !== null && to.value !== null && comparePlain(world, from, to) === 0
    })
    .map((record) => [...row, { name: nameOf(link), table: link.table, record }])
}

function linkHolds(world: World, link: FetchLink, row: PlainRow, parent: string): boolean {
  const linked = linkedRows(world, row, link, parent)
  const matching = joinAll(world, linked, link.links, nameOf(link)).filter(
    (each) =>
      link.filters.every((filter) => groupHolds(world, filter, each, nameOf(link))) &&
      link.links.filter(onlyAsks).every((inner) => linkHolds(world, inner, each, nameOf(link))),
  )
  switch (link.type) {
    case 'notAny':
      return matching.length === 0
    case 'all':
      return linked.length > 0 && matching.length === 0
    default:
      return matching.length > 0
  }
}

function groupHolds(world: World, group: FilterGroup, row: PlainRow, own: string): boolean {
  const parts = group.parts.filter((part) => !isBlank(part))
  const holds = (part: FilterPart): boolean => partHolds(world, part, row, own)
  return parts.length === 0 || (group.join === 'and' ? parts.every(holds) : parts.some(holds))
}

function isBlank(part: FilterPart): boolean {
  return part.kind === 'group' && part.parts.every(isBlank)
}

function partHolds(world: World, part: FilterPart, row: PlainRow, own: string): boolean {
  switch (part.kind) {
    case 'group':
      return groupHolds(world, part, row, own)
    case 'link':
      return linkHolds(world, part.link, row, own)
    case 'condition': {
      const { table, record } = heldBy(row, part.link ?? own)
      return conditionHolds(world, part, see(world, table, record, part.column))
    }
    case 'columns':
      return columnsHold(world, part, row, own)
  }
}

function columnsHold(world: World, part: ColumnCondition, row: PlainRow, own: string): boolean {
  const left = heldBy(row, part.link ?? own)
  const [before, after] = part.other.split('.')
  const right = heldBy(row, after === undefined ? own : (before ?? ''))
  const first = see(world, left.table, left.record, part.column)
  const second = see(world, right.table, right.record, after ?? part.other)
  if (first.value === null) {
    return part.operator === 'ne'
  }
  return second.value !== null && inOrder(part.operator, comparePlain(world, first, second))
}

function inOrder(operator: ColumnCondition['operator'], order: number): boolean {
  return { eq: order === 0, ne: order !== 0, gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[operator]
}

/** The name by which a link is called. The queries of the tests give each one. */
export function nameOf(link: FetchLink): string {
  return link.alias ?? `${link.table}?`
}

/** What the row holds under that name, the nearest last. */
export function heldBy(row: PlainRow, name: string): Held {
  const held = row.findLast((each) => each.name === name)
  if (held === undefined) {
    throw new Error(`nothing is called ${name} here`)
  }
  return held
}
