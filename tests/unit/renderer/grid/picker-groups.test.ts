import { expect, test } from 'vitest'
import type { ViewOwner } from '@shared/model/view'
import { pickerGroups, sharedBy } from '@renderer/features/grid/picker-groups'
import { layoutAsShown } from '@renderer/features/grid/layout-as-shown'

const view = (id: string, owner: ViewOwner = 'organisation') => ({
  id,
  name: id,
  owner,
  isDefault: false,
})
const few = [view('a'), view('b'), view('m', 'user')]
const many = [...few, view('c'), view('d'), view('e')]

test('views stand under the organisation, then under one’s own; of many, those seen last are on top too', () => {
  const kinds = (views: typeof few, recent: readonly string[]) =>
    pickerGroups(views, recent, 'a').map(({ kind, views: listed }) => [kind, listed.map(({ id }) => id).join('')])
  expect(kinds(few, ['a', 'b'])).toEqual([
    ['organisationViews', 'ab'],
    ['ownViews', 'm'],
  ])
  expect(kinds(many, ['a', 'm', 'gone', 'b', 'c', 'd'])[0]).toEqual(['recentViews', 'mbc'])
  expect(kinds(many, ['a'])[0]?.[0]).toBe('organisationViews')
  expect(kinds([view('a')], [])).toEqual([['organisationViews', 'a']])
})

test('views that others share stand last, each with who shares it; a view of one’s own is nobody’s to share', () => {
  const [his, nameless] = [view('h', { id: 's', name: 'Jonas Weil' }), view('n', { id: 't', name: null })]
  const groups = pickerGroups([...few, his, nameless], ['h'], 'a')
  expect(groups.map(({ kind, views }) => [kind, views.map(({ id }) => id).join('')])).toEqual([
    ['organisationViews', 'ab'],
    ['ownViews', 'm'],
    ['sharedViews', 'hn'],
  ])
  const below = [his, nameless, view('m', 'user'), view('a')].map(sharedBy)
  expect(below).toEqual([{ subtitle: 'Jonas Weil' }, {}, {}, {}])
})

test('a layout takes the columns that are on screen, as they stand there', () => {
  const cell = (name: string, hidden = false) => ({ name, width: 100, hidden, sortable: true })
  const layout = {
    name: 'x',
    object: 1,
    jump: 'name',
    rowId: 'id',
    cells: [cell('name'), cell('city'), cell('parent', true), cell('phone')],
  }
  const shown = [
    { name: 'phone', width: 90 },
    { name: 'name', width: 210 },
    { name: 'gone', width: 1 },
  ]
  expect(layoutAsShown(layout, shown).cells).toEqual([
    { ...cell('phone'), width: 90 },
    { ...cell('name'), width: 210 },
    cell('parent', true),
  ])
})
