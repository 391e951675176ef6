import type { RunnableView } from '@electron/engine/records/record-source'
import { ACCOUNT } from '../sample-tables'

/** A view of all accounts that shows no column. */
export function accountView(fetchXml: string): RunnableView {
  return {
    view: {
      id: '10000000-0000-0000-0000-000000000001',
      owner: 'organisation',
      table: 'account',
      name: 'All accounts',
      isDefault: true,
      queryType: 0,
      fetchXml,
      layoutXml: '',
    },
    definition: { id: '', name: '', table: 'account', columns: [], order: [] },
    table: ACCOUNT,
    quickFind: null,
  }
}
