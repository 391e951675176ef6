import { mount, type VueWrapper } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { createVuetify } from 'vuetify'
import ConfirmDialog from '@renderer/components/confirm-dialog.vue'

function dialog(): VueWrapper {
  return mount(ConfirmDialog, {
    props: { title: 'Delete?', keep: 'Keep', action: 'Delete' },
    slots: { default: 'It is gone then.' },
    global: { plugins: [createVuetify()] },
    attachTo: document.body,
  })
}

async function choose(wrapper: VueWrapper, label: string): Promise<void> {
  await wrapper
    .findAll('button')
    .find((button) => button.text() === label)
    ?.trigger('click')
}

test('is open as soon as it is there and says what becomes of what', async () => {
  const wrapper = dialog()
  await wrapper.vm.$nextTick()
  const element = wrapper.get('dialog')
  expect(element.element.open).toBe(true)
  const body = element.attributes('aria-describedby') ?? ''
  expect(document.getElementById(body)?.textContent).toBe('It is gone then.')
  wrapper.unmount()
})

test('closes before it tells that the action was chosen', async () => {
  const wrapper = dialog()
  await wrapper.vm.$nextTick()
  await choose(wrapper, 'Delete')
  expect(wrapper.get('dialog').element.open).toBe(false)
  expect(wrapper.emitted('confirm')).toHaveLength(1)
  wrapper.unmount()
})

test('tells that nothing is to be done once, and no action', async () => {
  const wrapper = dialog()
  await wrapper.vm.$nextTick()
  await choose(wrapper, 'Keep')
  await wrapper.vm.$nextTick()
  expect(wrapper.emitted('keep')).toHaveLength(1)
  expect(wrapper.emitted()).not.toHaveProperty('confirm')
  wrapper.unmount()
})
