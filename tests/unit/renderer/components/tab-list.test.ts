import { mount, type VueWrapper } from '@vue/test-utils'
import { expect, test } from 'vitest'
import TabList from '@renderer/components/tab-list.vue'

const TABS = ['first', 'second', 'third'].map((name) => ({ name, label: name }))

function tabList(modelValue: string): VueWrapper {
  return mount(TabList, { props: { tabs: TABS, panelId: 'panel', modelValue }, attachTo: document.body })
}

test.each([
  ['ArrowRight', 'first', 'second'],
  ['ArrowRight', 'third', 'first'],
  ['ArrowLeft', 'first', 'third'],
  ['Home', 'third', 'first'],
  ['End', 'first', 'third'],
])('%s on the %s tab chooses the %s one and takes the keyboard there', async (key, from, to) => {
  const wrapper = tabList(from)
  await wrapper.get('[aria-selected="true"]').trigger('keydown', { key })
  await wrapper.vm.$nextTick()
  expect(wrapper.emitted('update:modelValue')).toEqual([[to]])
  expect(document.activeElement?.textContent.trim()).toBe(to)
  wrapper.unmount()
})

test('the Tab key reaches the chosen tab only', () => {
  const wrapper = tabList('second')
  expect(wrapper.findAll('button').map((tab) => tab.attributes('tabindex'))).toEqual(['-1', '0', '-1'])
  wrapper.unmount()
})
