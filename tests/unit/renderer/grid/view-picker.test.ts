import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { ViewOwner } from '@shared/model/view'
import ViewPicker from '@renderer/features/grid/view-picker.vue'
import { mountGround } from '../mount-ground'

const SHARER = { id: 's', name: 'Jonas Weil' }
const view = (id: string, owner: ViewOwner) => ({ id, name: id, owner, isDefault: false })

function shown(current: string): { readonly headings: readonly string[]; readonly items: readonly string[] } {
  const wrapper = mount(ViewPicker, {
    props: {
      view: current,
      name: current,
      views: [view('Active', 'organisation'), view('Mine', 'user'), view('His', SHARER)],
      recent: [],
      preferred: null,
      refused: null,
    },
    global: {
      plugins: mountGround().plugins,
      stubs: {
        VMenu: { template: '<div><slot /></div>' },
        VList: { template: '<div><slot /></div>' },
        VListSubheader: { template: '<h2><slot /></h2>' },
        VListItem: { props: ['title', 'subtitle'], template: '<p>{{ [title, subtitle].join(" ").trim() }}</p>' },
      },
    },
  })
  return {
    headings: wrapper.findAll('h2').map((heading) => heading.text()),
    items: wrapper.findAll('p').map((item) => item.text()),
  }
}

test('views that others share stand under their own heading, with who shares them', () => {
  const { headings, items } = shown('Active')
  expect(headings).toEqual(['Views of the organisation', 'My views', 'Shared with me'])
  expect(items.slice(0, 3)).toEqual(['Active', 'Mine', 'His Jonas Weil'])
})

test('a view of one’s own can be edited and deleted, any other is copied alone', () => {
  expect(shown('Mine').items).toEqual(expect.arrayContaining(['Save as my view…', 'Edit view', 'Delete view']))
  for (const other of ['His', 'Active']) {
    expect(shown(other).items).toContain('Save as my view…')
    expect(shown(other).items.filter((title) => /^(Edit|Delete)/.test(title))).toEqual([])
  }
})
