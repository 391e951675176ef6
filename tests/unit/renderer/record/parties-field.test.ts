import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { VAutocomplete } from 'vuetify/components/VAutocomplete'
import type { ColumnOf } from '@shared/model/column'
import type { CellValue, LookupValue, Party } from '@shared/model/record'
import type { LookupCandidate } from '@shared/model/record-view'
import { ok } from '@shared/model/result'
import PartiesField from '@renderer/features/record/fields/parties-field.vue'
import { useRecentRecordsStore } from '@renderer/stores/recent-records-store'
import { FREE_COLUMN } from '../../../sample-table'
import type { Answers } from '../fake-carryon'
import { mountGround } from '../mount-ground'

const attendees: ColumnOf<'parties'> = {
  ...FREE_COLUMN,
  kind: 'parties',
  name: 'requiredattendees',
  label: 'Required Attendees',
  participation: 5,
  targets: ['account', 'contact', 'systemuser'],
}
const ann: LookupValue = { table: 'contact', id: 'a', name: 'Ann Bell' }
const bob: LookupValue = { table: 'systemuser', id: 'b', name: 'Bob Fry' }
const crane: Party = { address: 'crane@harbour.no' }
const harbour: LookupCandidate = { table: 'account', id: 'h', name: 'Harbour Cranes' }

// Vuetify places its lists by it; this DOM has none.
beforeAll(() => vi.stubGlobal('visualViewport', new EventTarget()))
afterAll(() => vi.unstubAllGlobals())

const mounted: VueWrapper[] = []
afterEach(() => {
  for (const wrapper of mounted.splice(0)) wrapper.unmount()
})

/** The field as it stands in a form, which keeps what is changed. */
function field(
  value: CellValue,
  told: { readonly found?: readonly LookupCandidate[]; readonly required?: boolean } = {},
) {
  const lookup = vi.fn(({ text }: { readonly text: string }) =>
    Promise.resolve(ok((told.found ?? []).filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())))),
  )
  const answers: Answers = { records: { lookup } }
  const wrapper: VueWrapper = mount(PartiesField, {
    props: {
      column: attendees,
      value,
      controlId: 'attendees',
      describedBy: 'said',
      invalid: false,
      required: told.required ?? false,
      onChange: (next: CellValue) => void wrapper.setProps({ value: next }),
    },
    global: { plugins: mountGround(answers).plugins },
    attachTo: document.body,
  })
  mounted.push(wrapper)
  return { wrapper, lookup }
}

interface Offer {
  readonly title: string
  readonly hint: string
  readonly party: Party
}

function offers(wrapper: VueWrapper): readonly Offer[] {
  return wrapper.findComponent(VAutocomplete).props('items') as readonly Offer[]
}

/** Chooses from the list, as a click there does, once it is offered. */
async function choose(wrapper: VueWrapper, title: string): Promise<void> {
  const list = wrapper.findComponent(VAutocomplete)
  const chosen = list.props('modelValue') as readonly Offer[]
  const offered = await vi.waitFor(() => {
    const found = offers(wrapper).filter((each) => each.title === title)
    expect(found).toHaveLength(1)
    return found
  })
  list.vm.$emit('update:modelValue', [...chosen, ...offered])
  await flushPromises()
}

async function type(wrapper: VueWrapper, text: string): Promise<void> {
  const input = wrapper.get<HTMLInputElement>('#attendees')
  input.element.focus()
  // Alone, as while typing: the `change` of a script would count as filled in by the browser.
  input.element.value = text
  await input.trigger('input')
  await flushPromises()
}

async function open(wrapper: VueWrapper): Promise<void> {
  wrapper.findComponent(VAutocomplete).vm.$emit('update:menu', true)
  await flushPromises()
}

function chips(wrapper: VueWrapper): readonly string[] {
  return wrapper.findAll('.party-chip').map((chip) => chip.text())
}

/** Presses a key where the keyboard is. */
async function press(key: string): Promise<void> {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}

function hasKeyboard(): string | null {
  const element = document.activeElement
  return element?.getAttribute('aria-label') ?? element?.id ?? null
}

test('each party is named, in its order, with a button that takes it away', () => {
  const { wrapper } = field([bob, ann, crane])
  expect(chips(wrapper)).toEqual(['Bob Fry', 'Ann Bell', 'crane@harbour.no'])
  expect(wrapper.findAll('button').map((button) => button.attributes('aria-label'))).toEqual([
    'Remove Bob Fry from Required Attendees',
    'Remove Ann Bell from Required Attendees',
    'Remove crane@harbour.no from Required Attendees',
  ])
})
test('what is chosen is told with the input, beside what else is said about the field', () => {
  const { wrapper } = field([bob, ann])
  const [said, chosen] = wrapper.get('#attendees').attributes('aria-describedby')?.split(' ') ?? []
  expect(said).toBe('said')
  expect(wrapper.get(`[id="${chosen ?? ''}"]`).text()).toContain('Bob Fry; Ann Bell')
  expect(field(null).wrapper.get('#attendees').attributes('aria-describedby')).toBe('said')
})
test('all tables of the column are searched, and each record found says of which it is', async () => {
  const { wrapper, lookup } = field(null, { found: [harbour] })
  await open(wrapper)
  expect(lookup).toHaveBeenLastCalledWith({ tables: ['account', 'contact', 'systemuser'], text: '' })
  await type(wrapper, 'harb')
  await vi.waitFor(() => {
    expect(lookup).toHaveBeenLastCalledWith({ tables: ['account', 'contact', 'systemuser'], text: 'harb' })
  })
  await flushPromises()
  expect(offers(wrapper)).toMatchObject([{ title: 'Harbour Cranes', hint: 'account', party: harbour }])
})
test('those used last are offered first while nothing is typed', async () => {
  const { wrapper } = field(null, { found: [harbour] })
  useRecentRecordsStore().note({ table: 'contact', id: 'a', name: 'Ann Bell' })
  await open(wrapper)
  expect(offers(wrapper)).toMatchObject([
    { title: 'Ann Bell', hint: 'contact · Recent' },
    { title: 'Harbour Cranes', hint: 'account' },
  ])
})
test('whoever is chosen comes last, the input is empty again, and the choice is remembered', async () => {
  const { wrapper } = field([bob], { found: [harbour] })
  await type(wrapper, 'harb')
  await choose(wrapper, 'Harbour Cranes')
  expect(wrapper.emitted('change')).toEqual([[[bob, harbour]]])
  expect(wrapper.emitted('leave')).toHaveLength(1)
  expect(wrapper.get<HTMLInputElement>('#attendees').element.value).toBe('')
  expect(wrapper.get('[role=status]').text()).toBe('Harbour Cranes added')
  expect(useRecentRecordsStore().of(['account'])).toEqual([harbour])
})
test('whoever takes part is not offered again', async () => {
  const { wrapper } = field([ann, crane], { found: [{ table: 'contact', id: 'a', name: 'Ann Bell' }] })
  await open(wrapper)
  expect(offers(wrapper)).toEqual([])
  await type(wrapper, 'Crane@harbour.no')
  expect(offers(wrapper)).toEqual([])
})
test('a whole mail address can be added without a record', async () => {
  const { wrapper } = field([ann])
  await type(wrapper, 'crane@harbour')
  expect(offers(wrapper)).toEqual([])
  await type(wrapper, 'crane@harbour.no')
  expect(offers(wrapper).map(({ title }) => title)).toEqual(['Add crane@harbour.no'])
  await choose(wrapper, 'Add crane@harbour.no')
  expect(wrapper.emitted('change')).toEqual([[[ann, crane]]])
})
test('Enter adds the address that was typed, and the same one only once', async () => {
  const { wrapper } = field(null)
  await type(wrapper, 'crane@harbour.no')
  await press('Enter')
  await type(wrapper, 'CRANE@harbour.no')
  await press('Enter')
  expect(wrapper.emitted('change')).toEqual([[[crane]]])
  expect(wrapper.get<HTMLInputElement>('#attendees').element.value).toBe('')
})
test('the list stays closed once an address was added, whatever is found for the empty input then', async () => {
  const { wrapper, lookup } = field([crane], { found: [{ table: 'contact', id: 'a', name: 'Ann Bell' }] })
  await type(wrapper, 'CRANE@harbour.no')
  await vi.waitFor(() => expect(lookup).toHaveBeenCalledWith(expect.objectContaining({ text: 'CRANE@harbour.no' })))
  await flushPromises()
  lookup.mockClear()
  await press('Enter')
  await vi.waitFor(() => expect(lookup).toHaveBeenCalledWith(expect.objectContaining({ text: '' })))
  await flushPromises()
  expect(wrapper.findComponent(VAutocomplete).props('menu')).toBe(false)
})
test('a whole address is not lost when the field is left; what is none is dropped', async () => {
  const { wrapper } = field(null)
  const input = wrapper.get<HTMLInputElement>('#attendees')
  await type(wrapper, 'crane@harb')
  input.element.blur()
  await flushPromises()
  expect(wrapper.emitted('change')).toBeUndefined()
  expect(input.element.value).toBe('')
  await type(wrapper, 'crane@harbour.no')
  input.element.blur()
  expect(wrapper.emitted('change')).toEqual([[[crane]]])
})
test('a click takes one away, and the keyboard stays where it was', async () => {
  const { wrapper } = field([bob, ann])
  wrapper.get<HTMLInputElement>('#attendees').element.focus()
  await wrapper.get('[aria-label="Remove Bob Fry from Required Attendees"]').trigger('click')
  expect(wrapper.emitted('change')).toEqual([[[ann]]])
  expect(wrapper.get('[role=status]').text()).toBe('Bob Fry removed')
  expect(hasKeyboard()).toBe('attendees')
})
test('when the last one is taken away nothing is left', async () => {
  const { wrapper } = field([bob])
  await wrapper.get('[aria-label="Remove Bob Fry from Required Attendees"]').trigger('click')
  expect(wrapper.emitted('change')).toEqual([[null]])
})
test('Backspace in the empty input goes to the last one, and takes it away when it is pressed again', async () => {
  const { wrapper } = field([bob, ann])
  wrapper.get<HTMLInputElement>('#attendees').element.focus()
  await press('Backspace')
  expect(wrapper.emitted('change')).toBeUndefined()
  expect(hasKeyboard()).toBe('Remove Ann Bell from Required Attendees')
  await press('Backspace')
  expect(wrapper.emitted('change')).toEqual([[[bob]]])
  expect(hasKeyboard()).toBe('Remove Bob Fry from Required Attendees')
  await press('Delete')
  expect(wrapper.emitted('change')?.at(-1)).toEqual([null])
  expect(hasKeyboard()).toBe('attendees')
})
test('Backspace leaves the parties alone while something is typed', async () => {
  const { wrapper } = field([bob])
  await type(wrapper, 'an')
  wrapper.get<HTMLInputElement>('#attendees').element.setSelectionRange(0, 0)
  await press('Backspace')
  expect(hasKeyboard()).toBe('attendees')
  expect(wrapper.emitted('change')).toBeUndefined()
})
test('arrows go through the parties, and Escape goes back to the input without closing the record', async () => {
  const { wrapper } = field([bob, ann, crane])
  const heard = vi.fn()
  document.body.addEventListener('keydown', heard)
  wrapper.get<HTMLInputElement>('#attendees').element.focus()
  await press('ArrowLeft')
  await press('ArrowLeft')
  expect(hasKeyboard()).toBe('Remove Ann Bell from Required Attendees')
  await press('Home')
  await press('ArrowRight')
  expect(hasKeyboard()).toBe('Remove Ann Bell from Required Attendees')
  await press('Delete')
  expect(hasKeyboard()).toBe('Remove crane@harbour.no from Required Attendees')
  await press('ArrowRight')
  expect(hasKeyboard()).toBe('attendees')
  await press('ArrowLeft')
  await press('Escape')
  expect(hasKeyboard()).toBe('attendees')
  expect(heard).not.toHaveBeenCalled()
  document.body.removeEventListener('keydown', heard)
})
test('Tab reaches the input alone', () => {
  const { wrapper } = field([bob, ann])
  expect(wrapper.findAll('button').map((button) => button.attributes('tabindex'))).toEqual(['-1', '-1'])
})
test('what must be filled is told, also of one who is left', () => {
  const { wrapper } = field([bob], { required: true })
  expect(wrapper.get('#attendees').attributes('aria-required')).toBe('true')
  expect(wrapper.findAll('button')).toHaveLength(1)
})
