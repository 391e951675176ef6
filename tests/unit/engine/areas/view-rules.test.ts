import { expect, test } from 'vitest'
import type { View } from '@shared/model/view'
import type { Configuration } from '@electron/engine/configuration/configuration'
import { PLAIN_FISCAL_CALENDAR } from '@electron/engine/query/fiscal-calendar'
import { relatedView, requireView, shownView, shownViews } from '@electron/engine/areas/view-rules'

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

test('public views and the user’s own are shown, the default first, then by name', () => {
  const configuration = configurationOf(
    view('b', 0),
    ASSOCIATED,
    view('c', 0, { isDefault: true }),
    view('a', 0),
    view('mine', 0, { owner: 'user' }),
    view('elsewhere', 0, { table: 'contact' }),
  )
  expect(shownViews(configuration, 'account').map(({ name }) => name)).toEqual(['c', 'a', 'b', 'mine'])
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
