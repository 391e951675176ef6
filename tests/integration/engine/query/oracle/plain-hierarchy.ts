import { isReference, textOf } from './world'
import type { PlainRecord, World } from './world'

const idOf = (value: PlainRecord[string] | undefined): string | null =>
  isReference(value) ? value.id : typeof value === 'string' ? value : null

/** The ids that a hierarchy operator means, by following parents one by one. */
export function inHierarchy(
  world: World,
  operator: 'under' | 'eq-or-under' | 'above' | 'eq-or-above',
  start: string,
  seen: { readonly table: string; readonly column: string },
): ReadonlySet<string> {
  const own = world.schema.get(seen.table)
  const tables = own?.primaryId === seen.column ? [seen.table] : (own?.columns.get(seen.column)?.targets ?? [])
  const ids = new Set<string>()
  for (const name of tables) {
    const table = world.schema.get(name)
    const parents = new Map(
      (world.records[name] ?? []).map((record) => [
        textOf(record[table?.primaryId ?? '']),
        idOf(record[table?.hierarchyColumn ?? '']),
      ]),
    )
    if ((table?.hierarchyColumn ?? null) === null || !parents.has(start)) {
      continue
    }
    const found = operator.endsWith('under') ? below(start, parents) : ancestors(start, parents)
    found.delete(start)
    found.forEach((id) => ids.add(id))
    if (operator.startsWith('eq-or')) {
      ids.add(start)
    }
  }
  return ids
}

function below(start: string, parents: ReadonlyMap<string, string | null>): Set<string> {
  return new Set([...parents.keys()].filter((id) => id !== start && ancestors(id, parents).has(start)))
}

function ancestors(id: string, parents: ReadonlyMap<string, string | null>): Set<string> {
  const found = new Set<string>()
  let next = parents.get(id) ?? null
  while (next !== null && !found.has(next)) {
    found.add(next)
    next = parents.get(next) ?? null
  }
  return found
}

/** The caller, the caller's teams if asked for, and those who report to the caller, level by level. */
export function callersPeople(world: World, withTeams: boolean): ReadonlySet<string> {
  const { userId, teamIds, depthOfReports } = world.caller
  const people = new Set<string>()
  let level = [userId]
  for (let depth = 0; depth < depthOfReports; depth += 1) {
    level = (world.records['systemuser'] ?? [])
      .filter((record) => level.includes(idOf(record['parentsystemuserid']) ?? ''))
      .map((record) => textOf(record['systemuserid']))
    level.forEach((id) => people.add(id))
  }
  const teams = (world.records['teammembership'] ?? [])
    .filter((record) => people.has(idOf(record['systemuserid']) ?? ''))
    .flatMap((record) => idOf(record['teamid']) ?? [])
  return new Set([userId, ...people, ...(withTeams ? [...teamIds, ...teams] : [])])
}
