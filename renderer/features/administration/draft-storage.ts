import type { Instant } from '@shared/model/instant'
import type { RecordId } from '@shared/model/record'
import type { FilterChoice } from './filter-choice'

/** A filter that was changed and not published. `etag` is the version it was begun from. */
export interface KeptFilter {
  readonly kind: 'filter'
  readonly table: string
  readonly etag: string
  readonly choice: FilterChoice
  readonly keptAt: Instant
}

/** A view that was made or changed and not published; `view` and `etag` are `null` for a new one. */
export interface KeptView {
  readonly kind: 'view'
  readonly table: string
  readonly view: RecordId | null
  readonly etag: string | null
  readonly name: string
  readonly fetchXml: string
  readonly layoutXml: string
  readonly keptAt: Instant
}

export type KeptDraft = KeptFilter | KeptView

/** What tells drafts apart: there is one for each filter and view, and one new view for each table. */
export function draftKey(
  draft: Pick<KeptFilter, 'kind' | 'table'> | Pick<KeptView, 'kind' | 'table' | 'view'>,
): string {
  return draft.kind === 'filter' ? `filter ${draft.table}` : `view ${draft.table} ${draft.view ?? 'new'}`
}

/** The drafts kept on this device for an organisation. What cannot be read as one is left out. */
export function readDrafts(storage: Pick<Storage, 'getItem'>, organisation: string): ReadonlyMap<string, KeptDraft> {
  const drafts = listIn(storage.getItem(nameOf(organisation))).filter(isDraft)
  return new Map(drafts.map((draft) => [draftKey(draft), draft]))
}

/** Keeps exactly these drafts on this device. False when there is no room for them. */
export function writeDrafts(
  storage: Pick<Storage, 'setItem'>,
  organisation: string,
  drafts: Iterable<KeptDraft>,
): boolean {
  try {
    storage.setItem(nameOf(organisation), JSON.stringify([...drafts]))
    return true
  } catch {
    return false
  }
}

function nameOf(organisation: string): string {
  return `administration drafts of ${organisation}`
}

function listIn(text: string | null): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}

function isDraft(value: unknown): value is KeptDraft {
  if (!isObject(value) || !hasTexts(value, ['table', 'keptAt'])) {
    return false
  }
  return value['kind'] === 'filter'
    ? hasTexts(value, ['etag']) && isChoice(value['choice'])
    : value['kind'] === 'view' &&
        hasTexts(value, ['name', 'fetchXml', 'layoutXml']) &&
        ['view', 'etag'].every((name) => value[name] === null || typeof value[name] === 'string')
}

function isChoice(value: unknown): value is FilterChoice {
  return (
    isObject(value) &&
    hasTexts(value, ['fetchXml']) &&
    ['all', 'owned', 'custom', 'relatedOnly'].some((kind) => value['kind'] === kind) &&
    ['byMe', 'byMyTeams', 'byMyBusinessUnit'].every((name) => typeof value[name] === 'boolean')
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function hasTexts(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string')
}
