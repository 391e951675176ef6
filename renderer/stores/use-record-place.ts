import type { RouteLocationRaw } from 'vue-router'
import type { ChangeId } from '@shared/model/change'
import type { RecordReference } from '@shared/model/record'
import { useNavigationStore } from './navigation-store'

/**
 * Where a record is seen in its form, beside its table's start view; `null` for a table without a view. With `refused` the
 * form opens at the field that the server refused in that change.
 */
export function useRecordPlace(): (record: RecordReference, refused?: ChangeId) => RouteLocationRaw | null {
  const navigation = useNavigationStore()
  return ({ table, id }, refused) => {
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
