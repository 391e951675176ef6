import type { RouteLocationRaw } from 'vue-router'
import type { ChangeId } from '@shared/model/change'
import { PERSONAL_VIEWS } from '@shared/model/own-view'
import type { RecordReference } from '@shared/model/record'
import { useNavigationStore } from './navigation-store'

/**
 * Where a record is seen in its form, beside its table's start view; `null` for a table without a view. With `refused` the
 * form opens at the field that the server refused in that change. A personal view is seen where it is edited.
 */
export function useRecordPlace(): (record: RecordReference, refused?: ChangeId) => RouteLocationRaw | null {
  const navigation = useNavigationStore()
  return ({ table, id }, refused) => {
    if (table === PERSONAL_VIEWS) {
      const shown = navigation.tables.find(({ views }) => views.some((view) => view.id === id))
      return shown === undefined ? null : { name: 'ownView', params: { table: shown.table, view: id } }
    }
    const view = navigation.startView(table)
    return view === undefined
      ? null
      : {
          name: 'record',
          params: { table, view: view.id, id },
          ...(refused === undefined ? {} : { query: { refused } }),
        }
  }
}
