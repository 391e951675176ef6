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
