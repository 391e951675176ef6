import { expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import { startingFilter, startingView } from '@renderer/features/administration/starting-query'
import { accounts, NAME } from './sample-table'

test('a new view shows names and creation dates of active records', () => {
  const { fetchXml, layoutXml } = startingView(accounts())
  expect(parseFetchXml(fetchXml)).toMatchObject({
    ok: true,
    value: {
      table: 'account',
      columns: [{ name: 'name' }, { name: 'createdon' }, { name: 'accountid' }],
      orders: [{ column: 'name', descending: false }],
      filters: [{ parts: [{ column: 'statecode', operator: 'eq', values: [{ text: '0' }] }] }],
    },
  })
  expect(parseLayoutXml(layoutXml)).toMatchObject({
    ok: true,
    value: { object: 1, jump: 'name', rowId: 'accountid', cells: [{ name: 'name' }, { name: 'createdon' }] },
  })
})

test('a table without states and creation dates begins with what it has', () => {
  const { fetchXml, layoutXml } = startingView(accounts({ columns: [NAME] }))
  expect(parseFetchXml(fetchXml)).toMatchObject({ ok: true, value: { filters: [] } })
  expect(parseLayoutXml(layoutXml)).toMatchObject({ ok: true, value: { cells: [{ name: 'name' }] } })
})

test('a custom filter begins with the active records', () => {
  expect(parseFetchXml(startingFilter(accounts()))).toMatchObject({
    ok: true,
    value: { table: 'account', filters: [{ parts: [{ column: 'statecode' }] }] },
  })
})
