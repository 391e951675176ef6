import type { AdministeredTable } from '@shared/model/administration'
import type { RecordId } from '@shared/model/record'
import type { KeptDraft, KeptView } from './draft-storage'

/** A view as the list names it; `id` is `null` for the one that is being made. */
export interface ListedView {
  readonly id: RecordId | null
  readonly name: string
  readonly draft: boolean
}

/** The organisation's views of a table under the names they have in drafts, then those that only drafts know. */
export function listedViews(administered: AdministeredTable, drafts: Iterable<KeptDraft>): readonly ListedView[] {
  const kept = [...drafts].filter((draft): draft is KeptView => isViewOf(draft, administered.table))
  const published = administered.views.map(({ id, name }) => {
    const draft = kept.find(({ view }) => view === id)
    return { id, name: draft?.name ?? name, draft: draft !== undefined }
  })
  const others = kept.filter(({ view }) => !administered.views.some(({ id }) => id === view))
  return [...published, ...others.map(({ view, name }) => ({ id: view, name, draft: true }))]
}

function isViewOf(draft: KeptDraft, table: string): boolean {
  return draft.kind === 'view' && draft.table === table
}
