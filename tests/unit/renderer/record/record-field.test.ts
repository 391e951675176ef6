import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { FieldState } from '@renderer/features/record/form-editing'
import RecordField from '@renderer/features/record/record-field.vue'
import { PICTURE } from '../../../sample-picture'
import { FREE_COLUMN } from '../../../sample-table'
import { mountGround } from '../mount-ground'
import { fieldAtRest } from './field-at-rest'

const photo: Column = { ...FREE_COLUMN, kind: 'image', name: 'photo', label: 'Photo', maxSizeInKb: 10, primary: true }

function field(told: Partial<FieldState>, writable: boolean, locked = false) {
  return mount(RecordField, {
    props: {
      field: { kind: 'field', column: photo, label: 'Photo', required: false, locked },
      state: { ...fieldAtRest(PICTURE), ...told },
      region: { locale: 'en-GB', timeZone: 'Europe/Oslo' },
      recordName: 'Mia Berg',
      writable,
    },
    global: { plugins: mountGround().plugins },
  })
}

test('a picture is seen also where it may not be changed', () => {
  for (const locked of [false, true]) {
    const wrapper = field({}, false, locked)
    expect(wrapper.get('img').attributes('alt')).toBe('Photo of Mia Berg')
    expect(wrapper.findAll('button, input')).toEqual([])
  }
})
test('what a picture was before can be put back, and an unsaved one undone, in words', async () => {
  const mark = { state: 'pending', before: PICTURE, said: '', theirs: null } as const
  const wrapper = field({ value: null, mark, saved: PICTURE }, true)
  expect(wrapper.text()).toContain('Before: Picture')
  expect(wrapper.html()).not.toContain(PICTURE)
  const buttons = wrapper.findAll('button')
  expect(buttons.map((button) => button.attributes('title'))).toContain('Back to: Picture')
  await wrapper.get('button.review').trigger('click')
  expect(wrapper.emitted('change')).toEqual([[PICTURE]])
})

const ann = { table: 'contact', id: 'a', name: 'Ann Bell' }
const bob = { table: 'systemuser', id: 'b', name: 'Bob Fry' }
const crane = { address: 'crane@harbour.no' }
const attendees: Column = {
  ...FREE_COLUMN,
  kind: 'parties',
  name: 'requiredattendees',
  label: 'Required Attendees',
  participation: 5,
  targets: ['contact', 'systemuser'],
}

function partiesField(told: Partial<FieldState>, writable: boolean) {
  return mount(RecordField, {
    props: {
      field: { kind: 'field', column: attendees, label: 'Required Attendees', required: true, locked: !writable },
      state: { ...fieldAtRest(null), ...told },
      region: { locale: 'en-GB', timeZone: 'Europe/Oslo' },
      recordName: 'Site visit',
      writable,
    },
    global: { plugins: mountGround().plugins },
  })
}

test('a field of parties has its label, and who took part before can be put back', async () => {
  const mark = { state: 'pending', before: [ann, crane], said: '', theirs: null } as const
  const wrapper = partiesField({ value: [bob], mark, saved: [ann] }, true)
  expect(wrapper.get('label').attributes('for')).toBe(wrapper.get('input[role=combobox]').attributes('id'))
  expect(wrapper.text()).toContain('Before: Ann Bell; crane@harbour.no')
  expect(wrapper.findAll('button').map((button) => button.attributes('title'))).toContain('Back to: Ann Bell')
  await wrapper.get('button.review').trigger('click')
  expect(wrapper.emitted('change')).toEqual([[[ann, crane]]])
})
test('where nothing may be written parties are seen and read out, and nobody can be taken away', () => {
  const wrapper = partiesField({ value: [ann, crane] }, false)
  expect(wrapper.findAll('.party-chip').map((chip) => chip.text())).toEqual(['Ann Bell', 'crane@harbour.no'])
  expect(wrapper.findAll('button')).toEqual([])
  const input = wrapper.get<HTMLInputElement>('input')
  expect(input.element.value).toBe('Ann Bell; crane@harbour.no')
  expect(input.attributes('readonly')).toBeDefined()
  expect(partiesField({}, false).get('input').attributes('placeholder')).toBe('None')
})
