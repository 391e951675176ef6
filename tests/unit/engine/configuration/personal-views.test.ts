import { expect, test } from 'vitest'
import type { CellValue } from '@shared/model/record'
import { personalViewsQuery, viewsInAnswer } from '@electron/engine/configuration/personal-views'

const COLUMNS = ['userqueryid', 'name', 'returnedtypecode', 'ownerid', 'fetchxml', 'layoutxml']

function row(id: string, table: string, ownerid: CellValue): { readonly id: string; readonly cells: CellValue[] } {
  return { id, cells: [id, `View ${id}`, table, ownerid, '<fetch/>', '<grid/>'] }
}

test('a personal view is the user’s own, or of the user or team that shares it', () => {
  const rows = [
    row('mine', 'account', { table: 'systemuser', id: 'me', name: 'Amara Okafor' }),
    row('his', 'account', { table: 'systemuser', id: 'he', name: 'Jonas Weil' }),
    row('ours', 'account', { table: 'team', id: 'us', name: null }),
    row('new', 'account', null),
    row('elsewhere', 'contact', { table: 'systemuser', id: 'me', name: null }),
  ]
  const answer = { table: 'userquery', columns: COLUMNS, rows, source: { kind: 'replica', asOf: null } } as const
  expect(viewsInAnswer(answer, new Set(['account']), 'me').map(({ id, owner }) => [id, owner])).toEqual([
    ['mine', 'user'],
    ['his', { id: 'he', name: 'Jonas Weil' }],
    ['ours', { id: 'us', name: null }],
    ['new', 'user'],
  ])
})

test('the query asks for owners and leaves it to the organisation which of them', () => {
  const query = personalViewsQuery()
  expect(query.ok && query.value.columns.map(({ name }) => name)).toContain('ownerid')
  expect(query.ok && JSON.stringify(query.value.filters)).not.toContain('ownerid')
})
