import { mount, type VueWrapper } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { PendingChange } from '@shared/model/change'
import ChangeRow from '@renderer/features/sync/change-row.vue'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { mountGround } from '../mount-ground'
import { inConflict, navigationTable, pendingChange, refused } from '../samples'

const rejected = pendingChange({ state: refused() })

function row(change: PendingChange, heldBy: string | null): VueWrapper {
  const props = { change, heldBy, title: 'Set Credit limit', story: '', said: '', failure: null }
  return mount(ChangeRow, { props, global: { plugins: mountGround().plugins } })
}

test.each(['Retry', 'Discard'])('%s does what it says', async (label) => {
  const wrapper = row(rejected, null)
  await wrapper.get(`[aria-label^="${label}:"]`).trigger('click')
  expect(wrapper.emitted(label.toLowerCase())).toHaveLength(1)
})

test.each(['Retry', 'Discard'])('%s is there, disabled and explained while nothing may be settled', async (label) => {
  const wrapper = row(rejected, 'reason')
  const button = wrapper.get(`[aria-label^="${label}:"]`)
  expect(button.attributes()).toMatchObject({ 'aria-disabled': 'true', 'aria-describedby': 'reason' })
  await button.trigger('click')
  expect(wrapper.emitted()).not.toHaveProperty(label.toLowerCase())
})

test('a refused record is to be corrected, or only opened while nothing may be settled', async () => {
  const link = async (heldBy: string | null): Promise<string> => {
    const wrapper = row(rejected, heldBy)
    useNavigationStore().tables = [navigationTable()]
    await nextTick()
    return wrapper.get('.actions a, .actions button').text()
  }
  expect(await link(null)).toBe('Correct')
  expect(await link('reason')).toBe('Open')
})

test('correcting leads to the record, and tells it which refusal it is about', async () => {
  const wrapper = row(rejected, null)
  useNavigationStore().tables = [navigationTable()]
  await nextTick()
  expect(wrapper.get('.actions a').attributes('href')).toBe('/t/account/v/view-1/r/record-1?refused=change-1')
})

test('a conflict is reviewed, not retried or discarded', () => {
  const wrapper = row(pendingChange({ state: inConflict() }), null)
  expect(wrapper.findAll('.actions a, .actions button').map((each) => each.text())).toEqual(['Review'])
  expect(wrapper.get('.actions a').attributes('href')).toBe('/sync/settle/change-1')
})

test('what is to be sent has its actions behind one button, named by the change', () => {
  const buttons = row(pendingChange(), null).findAll('.actions a, .actions button')
  expect(buttons.map((button) => button.attributes('aria-label'))).toEqual(['More: Set Credit limit'])
})
