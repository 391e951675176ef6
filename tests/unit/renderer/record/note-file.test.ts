import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { FileState } from '@shared/model/note-file'
import NoteFile from '@renderer/features/record/notes/note-file.vue'
import { mountGround } from '../mount-ground'

interface Shown {
  readonly name?: string
  readonly state?: FileState | null
  readonly blocked?: readonly string[]
  readonly busy?: boolean
}

function noteFile({ name = 'plan.pdf', state = { kind: 'onDevice' }, blocked = [], busy = false }: Shown) {
  return mount(NoteFile, {
    props: { file: { name, mimeType: '', size: 10 }, state, size: 10, onDevice: true, blocked, busy },
    global: { plugins: mountGround().plugins },
  })
}

test.each<readonly [string, FileState | null]>([
  ['on the device', { kind: 'onDevice' }],
  ['in the organisation alone', { kind: 'away' }],
  ['waiting to be sent', { kind: 'waiting' }],
  ['nowhere known', null],
])('the name of a file that is %s opens it; it can be saved as well', async (_where, state) => {
  const wrapper = noteFile({ state })
  const open = wrapper.get('button[aria-label="Open plan.pdf"]')
  expect(open.text()).toBe('plan.pdf')
  await open.trigger('click')
  await wrapper.get('button[aria-label="Save plan.pdf as a file"]').trigger('click')
  expect(wrapper.emitted()).toMatchObject({ open: [[]], save: [[]] })
})

test.each([
  ['setup.exe', 'it can be a program'],
  ['drawing.dwg', 'the organisation blocks files that end in .dwg'],
  ['README', 'its name does not say what kind of file it is'],
])('%s is only saved, and it is said why', (name, why) => {
  const wrapper = noteFile({ name, blocked: ['dwg'] })
  expect(wrapper.find('[aria-label^="Open"]').exists()).toBe(false)
  expect(wrapper.get('.name').text()).toBe(name)
  expect(wrapper.text()).toContain(why)
  expect(wrapper.find(`button[aria-label="Save ${name} as a file"]`).exists()).toBe(true)
})

test('while a file is worked on, none is opened, and the keyboard stays where it is', async () => {
  const wrapper = noteFile({ busy: true })
  const open = wrapper.get('button[aria-label="Open plan.pdf"]')
  await open.trigger('click')
  expect(wrapper.emitted('open')).toBeUndefined()
  expect(open.attributes()).toMatchObject({ 'aria-disabled': 'true' })
  expect(open.attributes('disabled')).toBeUndefined()
})
