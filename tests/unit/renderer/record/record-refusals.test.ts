import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import SelectionBar from '@renderer/features/grid/selection-bar.vue'
import RecordCommands from '@renderer/features/record/record-commands.vue'
import RecordMessages from '@renderer/features/record/record-messages.vue'
import { mountGround } from '../mount-ground'

const DENIED = 'Your roles do not let you change Products.'
const NOT_DELETED = 'Your roles do not let you delete Products.'

/** The messages above a form that cannot be saved. */
function messages(denied: string | null, dirty = false) {
  const said = { refusal: null, failure: null, hiddenProblems: [], warnings: [] }
  return mount(RecordMessages, {
    props: { readOnly: true, denied, readOnlyId: 'why', isNew: false, dirty, ...said },
    global: { plugins: mountGround().plugins },
  })
}

function commands(part: { readonly readOnlyId?: string | null; readonly removeRefused?: string | null }) {
  return mount(RecordCommands, {
    props: { saveable: true, readOnlyId: null, removable: true, removeRefused: null, ...part },
    global: { plugins: mountGround().plugins },
  })
}

const deleteOf = (wrapper: ReturnType<typeof commands>) => wrapper.get('button[aria-label="Delete record"]')

test('a form that the roles leave read-only says so, and that no other mode helps', () => {
  const wrapper = messages(DENIED)
  expect(wrapper.get('#why').text()).toContain(DENIED)
  expect(wrapper.text()).toContain('An administrator can give you a role')
  expect(wrapper.findAll('button')).toHaveLength(0)
})

test('a form that only the mode leaves read-only leads to offline mode, as before', () => {
  const wrapper = messages(null)
  expect(wrapper.get('#why').text()).toContain('Read-only while online.')
  expect(wrapper.get('button').text()).toBe('Edit offline')
})

test('what was typed before the roles changed is said to be kept', () => {
  expect(messages(DENIED, true).text()).toContain('What was typed here is kept')
})

test('deleting goes by its own right: refused in a form that can be saved, and the other way round', async () => {
  const saveable = commands({ removeRefused: NOT_DELETED })
  const refused = deleteOf(saveable)
  expect(refused.attributes()).toMatchObject({ 'aria-disabled': 'true', title: NOT_DELETED })
  await refused.trigger('click')
  expect(saveable.emitted('remove')).toBeUndefined()

  const deletable = commands({ readOnlyId: 'why' })
  expect(deleteOf(deletable).attributes('aria-disabled')).toBeUndefined()
  await deleteOf(deletable).trigger('click')
  expect(deletable.emitted('remove')).toHaveLength(1)
})

test('the bar for selected records offers no delete that the roles do not allow', async () => {
  const wrapper = mount(SelectionBar, {
    props: { count: 2, progress: null, writes: 'pending', removeRefused: NOT_DELETED, pins: 'set' },
    global: { plugins: mountGround().plugins },
  })
  const remove = wrapper.get('button[aria-label="Delete"]')
  expect(remove.attributes()).toMatchObject({ 'aria-disabled': 'true', title: NOT_DELETED })
  await remove.trigger('click')
  expect(wrapper.findComponent({ name: 'ConfirmDialog' }).exists()).toBe(false)
  expect(wrapper.get('button[aria-label="Pin"]').attributes('aria-disabled')).toBeUndefined()
})
