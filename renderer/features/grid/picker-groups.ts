import { isSharer, type ViewSummary } from '@shared/model/view'

/** Views under one heading of the picker. */
export interface PickerGroup {
  readonly kind: 'recentViews' | 'organisationViews' | 'ownViews' | 'sharedViews'
  readonly views: readonly ViewSummary[]
}

/** How many views stand on top, and how many there have to be before it helps to have some there. */
const MOST_RECENT = 3
const MANY = 6

/**
 * The views of a table as they are offered: those seen last on top where there are many, then the organisation's, then one's own, then
 * those that others share.
 */
export function pickerGroups(
  views: readonly ViewSummary[],
  recent: readonly string[],
  current: string,
): readonly PickerGroup[] {
  const seen = recent.filter((id) => id !== current).flatMap((id) => views.find((view) => view.id === id) ?? [])
  const groups: readonly PickerGroup[] = [
    { kind: 'recentViews', views: views.length < MANY ? [] : seen.slice(0, MOST_RECENT) },
    { kind: 'organisationViews', views: views.filter(({ owner }) => owner === 'organisation') },
    { kind: 'ownViews', views: views.filter(({ owner }) => owner === 'user') },
    { kind: 'sharedViews', views: views.filter(({ owner }) => isSharer(owner)) },
  ]
  return groups.filter((group) => group.views.length > 0)
}

/** Who shares a view, as the picker says it below its name; nothing for other views, and where the name is not known. */
export function sharedBy({ owner }: ViewSummary): { readonly subtitle?: string } {
  return isSharer(owner) && owner.name !== null ? { subtitle: owner.name } : {}
}
