import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { isSortable, type Column } from '@shared/model/column'
import ColumnMenu from '@renderer/features/grid/column-menu.vue'
import { UNGROUPED } from '@renderer/features/grid/grouping-choices'
import { partiesColumn, textColumn } from '../../../sample-table'
import { mountGround } from '../mount-ground'

function titles(column: Column): readonly string[] {
  const wrapper = mount(ColumnMenu, {
    props: {
      column: { name: column.name, label: column.label, width: 100, sortable: isSortable(column), column },
      target: document.body,
      first: false,
      last: false,
      grouping: UNGROUPED,
    },
    global: {
      plugins: mountGround().plugins,
      stubs: {
        VMenu: { template: '<div><slot /></div>' },
        VList: { template: '<div><slot /></div>' },
        VListItem: { props: ['title'], template: '<button>{{ title }}</button>' },
      },
    },
  })
  return wrapper.findAll('button').map((button) => button.text())
}

const PLACE = ['Move left', 'Move right', 'Hide', 'Columns']

test('a text can be sorted, filtered and grouped by', () => {
  expect(titles(textColumn('city'))).toEqual([
    'Sort ascending',
    'Sort descending',
    'Filter',
    'Group by this column',
    ...PLACE,
  ])
})
test('who takes part in an activity can only be put elsewhere: nothing sorts, filters or groups by several', () => {
  const to = partiesColumn('to', 2)
  expect(titles(to)).toEqual(PLACE)
})
