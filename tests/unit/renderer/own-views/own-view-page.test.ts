import { flushPromises, mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { ok } from '@shared/model/result'
import OwnViewPage from '@renderer/features/own-views/own-view-page.vue'
import { CALL } from '../../../sample-table'
import { mountGround } from '../mount-ground'

test('a view that somebody shares is not opened to be changed', async () => {
  const texts = { name: 'His', fetchXml: '<fetch/>', layoutXml: '<grid/>' }
  const shared = { id: 'v', owner: { id: 's', name: 'Jonas Weil' }, table: CALL.name, ...texts, etag: 'W/"1"' }
  const { plugins } = mountGround({
    tables: { metadata: () => Promise.resolve(ok(CALL)) },
    ownViews: { texts: () => Promise.resolve(ok(shared)) },
  })
  const wrapper = mount(OwnViewPage, { props: { table: CALL.name, view: 'v' }, global: { plugins } })
  await flushPromises()
  expect(wrapper.text()).toContain('The view His belongs to somebody else.')
  expect(wrapper.find('input').exists()).toBe(false)
})
