import { mount, type VueWrapper } from '@vue/test-utils'
import { expect, test } from 'vitest'
import ConflictTable from '@renderer/features/settle/conflict-table.vue'
import { NO_CHOICES, withChoice, type Choices } from '@renderer/features/settle/conflict-choices'
import { PICTURE, PICTURES } from '../../../sample-picture'
import { mountGround } from '../mount-ground'
import { conflict } from '../samples'

const both = conflict({
  columns: [
    { column: 'telephone1', before: '40 00', mine: '46 20', theirs: '46 99' },
    { column: 'description', before: null, mine: 'Ring before arrival', theirs: null },
  ],
})

function table(choices: Choices = NO_CHOICES, shown = both): VueWrapper {
  const columnWords = {
    table: () => 'Account',
    label: (_table: string, column: string) => column,
    value: (_table: string, _column: string, value: unknown) => (typeof value === 'string' ? value : ''),
  }
  const times = { readAt: 'read 17 Oct, 17:32', madeAt: 'here, today 08:20', theirs: 'Jonas Weil, 09:31' }
  return mount(ConflictTable, {
    attachTo: document.body,
    props: { conflict: shown, table: 'account', choices, columnWords, ...times },
    global: { plugins: mountGround().plugins },
  })
}

const texts = (wrapper: VueWrapper, selector: string): readonly string[] =>
  wrapper.findAll(selector).map((each) => each.text().replaceAll(/\s+/g, ' '))
const chosen = (wrapper: VueWrapper): readonly unknown[] => wrapper.emitted('choose') ?? []
const rowOf = (wrapper: VueWrapper, column: string): ReturnType<VueWrapper['get']> =>
  wrapper.get(`[role="radiogroup"][aria-label^="${column},"]`)

test('each column shows what was before, mine and theirs, and what it will be', () => {
  const wrapper = table(withChoice(NO_CHOICES, 'telephone1', 'theirs'))
  expect(texts(wrapper, '.row .label')).toEqual(['telephone1', 'description'])
  expect(texts(wrapper, '.row .before')).toEqual(['Before40 00', 'BeforeNone'])
  expect(texts(wrapper, '.row .text')).toEqual(['46 20', '46 99', 'Ring before arrival', 'None'])
  expect(texts(wrapper, '.row .result')).toEqual(['Result46 99', 'ResultTo choose'])
})

test('the heads tell whose each side is and since when, and how much is chosen', () => {
  const heads = texts(table(withChoice(NO_CHOICES, 'telephone1', 'mine')), '.head .heading')
  expect(heads).toEqual([
    'Column2 in conflict',
    'Beforeread 17 Oct, 17:32',
    'Minehere, today 08:20All mine',
    'TheirsJonas Weil, 09:31All theirs',
    'Result1 of 2 chosen',
  ])
})

test('a side is chosen for one column alone', async () => {
  const wrapper = table()
  await rowOf(wrapper, 'description').get('input[value="theirs"]').trigger('change')
  expect(chosen(wrapper)).toEqual([['description', 'theirs']])
})

test.each([
  ['All mine', 'mine'],
  ['All theirs', 'theirs'],
])('%s is one choice for the whole record', async (label, side) => {
  const wrapper = table()
  await wrapper
    .findAll('.head button')
    .find((button) => button.text() === label)
    ?.trigger('click')
  expect(wrapper.emitted('chooseAll')).toEqual([[side]])
  expect(chosen(wrapper)).toEqual([])
})

test.each([
  ['m', 'mine'],
  ['T', 'theirs'],
  ['ArrowRight', 'theirs'],
])('in a row the key %s chooses %s and keeps the keyboard there', async (key, side) => {
  const wrapper = table()
  const row = rowOf(wrapper, 'description')
  await row.get('input').trigger('keydown', { key })
  expect(chosen(wrapper)).toEqual([['description', side]])
  expect(document.activeElement).toBe(row.get(`input[value="${side}"]`).element)
})

test('the arrows up and down go from row to row, to the side that is chosen there, and choose nothing', async () => {
  const wrapper = table(withChoice(NO_CHOICES, 'description', 'theirs'))
  await rowOf(wrapper, 'telephone1').get('input').trigger('keydown', { key: 'ArrowDown' })
  expect(document.activeElement).toBe(rowOf(wrapper, 'description').get('input[value="theirs"]').element)
  expect(chosen(wrapper)).toEqual([])
})

test('pictures are seen on both sides, since one word says either', () => {
  const shown = conflict({ columns: [{ column: 'photo', before: null, mine: PICTURE, theirs: PICTURES.gif }] })
  const sources = table(NO_CHOICES, shown)
    .findAll('.row img')
    .map((image) => image.attributes('src'))
  expect(sources).toEqual([`data:image/png;base64,${PICTURE}`, `data:image/gif;base64,${PICTURES.gif}`])
})
