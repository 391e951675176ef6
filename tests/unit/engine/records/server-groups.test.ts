import { expect, test } from 'vitest'
import { wholeList } from '@shared/model/list-question'
import { fail } from '@shared/model/result'
import type { RunnableView } from '@electron/engine/records/record-source'
import { createServerGroups } from '@electron/engine/records/server-groups'
import { sampleTable, textColumn } from '../../../sample-table'

const view: RunnableView = {
  view: {
    id: 'v',
    owner: 'organisation',
    table: 'account',
    name: 'All accounts',
    isDefault: true,
    queryType: 0,
    fetchXml: '<fetch><entity name="account"><attribute name="name"/></entity></fetch>',
    layoutXml: '',
  },
  definition: {
    id: 'v',
    name: 'All accounts',
    table: 'account',
    order: [],
    columns: [{ name: 'name', label: 'Name', width: 100, sortable: true, column: textColumn('name') }],
  },
  table: sampleTable('account', {}),
  quickFind: null,
}

/** Groups from a server that refuses with that code. */
function refusing(code: string) {
  const refused = { kind: 'refused', status: 400, code, serverWords: 'No.' } as const
  return createServerGroups({ readJson: async () => fail(refused) }, { now: () => 0 })
}

const question = { ...wholeList('v'), group: { column: 'name', dateGrouping: null }, totals: [] }

test('more records than the server makes totals of are told as that, with the way out', async () => {
  expect(await refusing('0x8004E023')(view, question)).toMatchObject({
    error: { code: 'server.tooManyToTotal', details: { limit: 50_000 } },
  })
})

test('any other refusal is told in the server’s words', async () => {
  expect(await refusing('0x80040203')(view, question)).toMatchObject({ error: { code: 'server.refused' } })
})

test('changes on this device are nothing that the server could group', async () => {
  const changed = { ...question, changes: 'changed' } as const
  expect(await refusing('')(view, changed)).toMatchObject({ error: { code: 'view.notAnswerable' } })
})
