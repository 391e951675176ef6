import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { VSelect } from 'vuetify/components/VSelect'
import { fieldState, type FormEditing } from '@renderer/features/record/form-editing'
import { draftOf, withValue, type RecordDraft } from '@renderer/features/record/record-draft'
import RecordField from '@renderer/features/record/record-field.vue'
import { statusColumn } from '../../../sample-table'
import { mountGround } from '../mount-ground'

const region = { locale: 'en-GB', timeZone: 'Europe/Oslo' }
const status = statusColumn([
  { value: 1, label: 'Active', state: 0, next: [10] },
  { value: 10, label: 'In Calibration', state: 0, next: [11] },
  { value: 11, label: 'In Repair', state: 0 },
  { value: 2, label: 'Retired', state: 1 },
])
const active = draftOf({
  table: 'nv_instrument',
  id: 'i',
  name: 'Freezer',
  values: { statecode: 0, statuscode: 1 },
  pending: [],
  source: { kind: 'replica', asOf: null },
  etag: null,
  scope: [],
})

function offered(draft: RecordDraft): unknown {
  const editing: FormEditing = {
    table: 'nv_instrument',
    record: { table: 'nv_instrument', id: 'i' },
    name: 'Freezer',
    draft,
    writes: { kind: 'pending' },
    region,
    problems: new Map(),
    marks: new Map(),
    away: new Set(),
    actions: { type: () => undefined, change: () => undefined, leave: () => undefined, undo: () => undefined },
  }
  const field = { kind: 'field', column: status, label: 'Status Reason', required: false, locked: false } as const
  const wrapper = mount(RecordField, {
    props: { field, state: fieldState(editing, status), region, recordName: 'Freezer', writable: true },
    global: { plugins: mountGround().plugins },
  })
  return wrapper.findComponent(VSelect).props('items')
}

test('the field offers what may follow the saved reason, also while another is chosen', () => {
  const choices = [
    { value: 1, title: 'Active' },
    { value: 10, title: 'In Calibration' },
  ]
  expect(offered(active)).toEqual(choices)
  expect(offered(withValue(active, 'statuscode', 10))).toEqual(choices)
})
