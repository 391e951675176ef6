import { expect, test } from 'vitest'
import type { Region } from '@shared/format/region'
import { carryonError } from '@shared/model/errors'
import type { FoundInTable } from '@shared/model/search'
import { searchGroups, stepTo, type SearchLine } from '@renderer/features/search/search-lines'
import { textColumn } from '../grid/view-column'

const REGION: Region = { locale: 'en-GB', timeZone: 'UTC' }

function found(...cells: readonly (string | null)[]): FoundInTable {
  const columns = cells.map((_, at) => textColumn(`column${at}`, 100))
  const row = { id: 'one', cells, state: 'pending', changed: [] } as const
  return {
    table: 'account',
    pluralLabel: 'Accounts',
    view: 'v',
    found: { kind: 'records', columns, rows: [row], more: true, source: { kind: 'replica', asOf: null } },
  }
}

test('a record is shown by its first column, and told from its like by the next that are filled', () => {
  const [group] = searchGroups([found('Kestrel', null, 'Bergen', 'Kestrel', '+47 1', 'more')], REGION, 2026)
  expect(group).toMatchObject({ label: 'Accounts', more: true, failure: null })
  expect(group?.lines).toEqual([
    {
      key: 'account-one',
      table: 'account',
      view: 'v',
      id: 'one',
      title: 'Kestrel',
      details: ['Bergen', '+47 1'],
      state: 'pending',
    },
  ])
})

test('a table that could not be searched says why', () => {
  const error = carryonError('view.notAnswerable', { view: 'Quick find', reason: 'it is malformed.' })
  const [group] = searchGroups([{ ...found('a'), found: { kind: 'failed', error } }], REGION, 2026)
  expect(group).toMatchObject({ lines: [], more: false, failure: error.message })
})

test('arrow keys go from the field through the lines and round', () => {
  const line = (key: string): SearchLine => ({
    key,
    table: 't',
    view: 'v',
    id: key,
    title: key,
    details: [],
    state: null,
  })
  const lines = [line('a'), line('b')]
  expect(stepTo(lines, null, 1)).toBe('a')
  expect(stepTo(lines, 'a', 1)).toBe('b')
  expect(stepTo(lines, 'b', 1)).toBeNull()
  expect(stepTo(lines, null, -1)).toBe('b')
  expect(stepTo(lines, 'gone', 1)).toBe('a')
  expect(stepTo([], null, 1)).toBeNull()
})
