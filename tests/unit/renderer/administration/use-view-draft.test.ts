import { beforeEach, expect, test } from 'vitest'
import type { AdministeredView } from '@shared/model/administration'
import type { RecordId } from '@shared/model/record'
import { useViewDraft, type EditedView } from '@renderer/features/administration/use-view-draft'
import { shownCells } from '@renderer/features/administration/view-columns'
import { useStatusStore } from '@renderer/stores/status-store'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { connected } from '../samples'
import { accounts, administered, CITY } from './sample-table'

beforeEach(() => {
  localStorage.clear()
})

const WRITTEN = '<fetch no-lock="true"><!-- mine --><entity name="account"><attribute name="name" /></entity></fetch>'
const view: AdministeredView = {
  id: 'view-1',
  owner: 'organisation',
  table: 'account',
  name: 'Active accounts',
  isDefault: true,
  queryType: 0,
  fetchXml: WRITTEN,
  layoutXml:
    '<grid name="resultset" jump="name"><row name="result" id="accountid"><cell name="name" width="200" /></row></grid>',
  etag: 'W/"1"',
}

function edit(id: RecordId | null, views: readonly AdministeredView[] = [view]): EditedView {
  return applicationWith(fakeCarryon({}).api).within(() => {
    useStatusStore().accept(connected())
    return useViewDraft(
      () => administered({ views }),
      accounts,
      () => id,
    )
  })
}

function columnsOf({ layout }: EditedView): readonly string[] {
  return layout.value.ok ? shownCells(layout.value.value).map(({ name }) => name) : []
}

test('a new column is shown and asked for; the rest of the query stays as it was written', () => {
  const edited = edit('view-1')
  edited.addColumn(CITY)
  expect(columnsOf(edited)).toEqual(['name', 'city'])
  expect(edited.texts.value.fetchXml).toBe(
    WRITTEN.replace('<attribute name="name" />', '<attribute name="name" /><attribute name="city" />'),
  )
})

test('a column that is taken away is not asked for any more', () => {
  const edited = edit('view-1')
  edited.addColumn(CITY)
  edited.removeColumn('city')
  expect(columnsOf(edited)).toEqual(['name'])
  expect(edited.texts.value.fetchXml).toBe(WRITTEN)
})

test('while the FetchXML is malformed no column comes or goes', () => {
  const edited = edit('view-1')
  edited.change({ fetchXml: '<fetch>' })
  edited.addColumn(CITY)
  edited.removeColumn('name')
  expect(columnsOf(edited)).toEqual(['name'])
  expect(edited.bar.value).toBe('invalid')
})

test('a view that differs in nothing from the organisation’s is no draft', () => {
  const edited = edit('view-1')
  edited.change({ name: 'Mine' })
  expect(edited.kept.value?.name).toBe('Mine')
  edited.change({ name: 'Active accounts' })
  expect(edited.kept.value).toBeNull()
  expect(edited.bar.value).toBe('unchanged')
})

test('a new view needs a name and asks for no version', () => {
  const edited = edit(null)
  expect(edited.bar.value).toBe('unnamed')
  edited.change({ name: 'Mine' })
  expect(edited.bar.value).toBeNull()
  expect(edited.draft.value).toMatchObject({ id: null, etag: null, table: 'account', name: 'Mine' })
})

test('a draft keeps the version it was begun from until the user decides', () => {
  edit('view-1').change({ name: 'Mine' })
  const later = edit('view-1', [{ ...view, etag: 'W/"2"', name: 'Theirs' }])
  expect(later.bar.value).toBe('outdated')
  later.rebase()
  expect(later.draft.value).toMatchObject({ etag: 'W/"2"', name: 'Mine' })
  expect(later.bar.value).toBeNull()
})

test('a LayoutXML that cannot be read is told, and can be begun anew', () => {
  const edited = edit('view-1', [{ ...view, layoutXml: '<grid' }])
  expect(edited.layout.value.ok).toBe(false)
  edited.renewLayout()
  expect(columnsOf(edited)).toEqual(['name', 'createdon'])
})
