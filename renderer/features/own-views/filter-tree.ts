import type { FilterGroup, FilterPart } from '@shared/fetchxml/fetch-query'

/** Where a part stands: its place in the outermost group, then in the group there, and so on. Empty: the outermost group. */
export type PartPath = readonly number[]

/** All filters of a table as one group, which means the same: side by side, all of them must hold. */
export function rootOf(filters: readonly FilterGroup[]): FilterGroup {
  const [only, ...others] = filters
  return only !== undefined && others.length === 0 ? only : groupOf('and', filters)
}

/** The group as the filters of a table; one without conditions is none. */
export function filtersOf(root: FilterGroup): readonly FilterGroup[] {
  return root.parts.length === 0 ? [] : [root]
}

/** A group that is nothing but a group. */
export function groupOf(join: FilterGroup['join'], parts: readonly FilterPart[]): FilterGroup {
  return { kind: 'group', join, parts, quickFind: false, hint: null }
}

/** The tree with another part at that place. */
export function withPart(root: FilterGroup, [at, ...further]: PartPath, part: FilterPart): FilterGroup {
  if (at === undefined) return part.kind === 'group' ? part : root
  return inGroup(root, at, (present) => {
    if (further.length === 0) return [part]
    return [present.kind === 'group' ? withPart(present, further, part) : present]
  })
}

/** The tree without the part at that place. A group that is left empty goes too: it would say nothing. */
export function withoutPart(root: FilterGroup, [at, ...further]: PartPath): FilterGroup {
  if (at === undefined) return { ...root, parts: [] }
  return inGroup(root, at, (present) => {
    if (further.length === 0 || present.kind !== 'group') return []
    const left = withoutPart(present, further)
    return left.parts.length === 0 ? [] : [left]
  })
}

/** The tree with one more part at the end of the group at that place. */
export function withAdded(root: FilterGroup, [at, ...further]: PartPath, part: FilterPart): FilterGroup {
  if (at === undefined) return { ...root, parts: [...root.parts, part] }
  return inGroup(root, at, (present) => [present.kind === 'group' ? withAdded(present, further, part) : present])
}

/** The tree with the group at that place joined in that way. */
export function withJoin(root: FilterGroup, [at, ...further]: PartPath, join: FilterGroup['join']): FilterGroup {
  if (at === undefined) return { ...root, join }
  return inGroup(root, at, (present) => [present.kind === 'group' ? withJoin(present, further, join) : present])
}

function inGroup(group: FilterGroup, at: number, change: (part: FilterPart) => readonly FilterPart[]): FilterGroup {
  return { ...group, parts: group.parts.flatMap((part, place) => (place === at ? change(part) : [part])) }
}
