import { expect, test } from 'vitest'
import type { View } from '@shared/model/view'
import type { Configuration } from '@electron/engine/configuration/configuration'
import { PLAIN_FISCAL_CALENDAR } from '@electron/engine/query/fiscal-calendar'
import { relatedView, requireOwn, requireView, shownView, shownViews } from '@electron/engine/areas/view-rules'

function view(name: string, queryType: number, more: Partial<View> = {}): View {
  return {
    id: name,
    owner: 'organisation',
    table: 'account',
    name,
    isDefault: false,
    queryType,
    fetchXml: '',
    layoutXml: '',
    ...more,
  }
}

function configurationOf(...views: readonly View[]): Configuration {
  return {
    user: { id: 'u', name: 'U', businessUnitId: 'b', teamIds: [], administrator: false },
    organisationName: 'Contoso',
    fiscalCalendar: PLAIN_FISCAL_CALENDAR,
    fileRules: { largest: 5_242_880, blocked: [], broughtUpTo: 0 },
    organisationLanguage: 1033,
    userLanguage: null,
    userLocale: null,
    userTimeZone: null,
    profile: null,
    tables: [],
    missingPrivileges: [],
    views,
    forms: [],
    stamp: '1',
  }
}

const ASSOCIATED = view('Associated', 2)
const QUICK_FIND = view('Quick find', 4)
const LOOKUP = view('Lookup', 64)
const SHARER = { id: 's', name: 'Jonas Weil' }

test('public views, the user’s own and those that others share are shown, the default first, then by name', () => {
  const configuration = configurationOf(
    view('b', 0),
    ASSOCIATED,
    view('c', 0, { isDefault: true }),
    view('a', 0),
    view('mine', 0, { owner: 'user' }),
    view('his', 0, { owner: SHARER }),
    view('elsewhere', 0, { table: 'contact' }),
  )
  expect(shownViews(configuration, 'account').map(({ name }) => name)).toEqual(['c', 'a', 'b', 'his', 'mine'])
})

test('a view is changed by its owner alone', () => {
  const configuration = configurationOf(
    view('All', 0),
    view('mine', 0, { owner: 'user' }),
    view('his', 0, { owner: SHARER }),
  )
  expect(requireOwn(configuration, 'mine')).toMatchObject({ ok: true })
  expect(requireOwn(configuration, 'his')).toMatchObject({ error: { code: 'view.notOwn', details: { view: 'his' } } })
  expect(requireOwn(configuration, 'All')).toMatchObject({ error: { code: 'view.notOwn' } })
  expect(requireOwn(configuration, 'gone')).toMatchObject({ error: { code: 'view.unknown' } })
})

test('views for other purposes are no reason to show a table', () => {
  const configuration = configurationOf(ASSOCIATED, QUICK_FIND, LOOKUP)
  expect(shownViews(configuration, 'account')).toEqual([])
  expect(requireView(configuration, 'account')).toMatchObject({ error: { code: 'access.noView' } })
  expect(shownView(configuration, 'Lookup')).toMatchObject({ error: { code: 'view.unknown' } })
})

test('what belongs to a record is shown by the associated view, where its table is shown at all', () => {
  const configuration = configurationOf(view('All', 0), ASSOCIATED, view('elsewhere', 2, { table: 'contact' }))
  expect(relatedView(configuration, 'account')).toMatchObject({ ok: true, value: 'Associated' })
  expect(shownView(configuration, 'Associated')).toMatchObject({ ok: true })
  expect(relatedView(configuration, 'contact')).toMatchObject({ error: { code: 'access.noView' } })
  expect(shownView(configuration, 'elsewhere')).toMatchObject({ error: { code: 'access.noView' } })
})

test('without an associated view, what belongs to a record is shown by the default view', () => {
  const configuration = configurationOf(view('a', 0), view('b', 0, { isDefault: true }))
  expect(relatedView(configuration, 'account')).toMatchObject({ ok: true, value: 'b' })
})

test('one public view opens its table and no other', () => {
  const configuration = configurationOf(view('All', 0))
  expect(requireView(configuration, 'account')).toMatchObject({ ok: true })
  expect(requireView(configuration, 'contact')).toMatchObject({ error: { code: 'access.noView' } })
  expect(shownView(configuration, 'All')).toMatchObject({ ok: true, value: { name: 'All' } })
})
