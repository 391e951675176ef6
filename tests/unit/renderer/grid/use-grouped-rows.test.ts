import { nextTick, shallowRef } from 'vue'
import { expect, test, vi } from 'vitest'
import type { Envelope } from '@shared/ipc/envelope'
import { ok } from '@shared/model/result'
import { wholeList, type ListQuestion } from '@shared/model/list-question'
import type { RecordGroups } from '@shared/model/record-groups'
import type { PageRequest, RecordPage } from '@shared/model/view'
import { groupKey } from '@renderer/features/grid/group-lines'
import { useGroupedRows } from '@renderer/features/grid/use-grouped-rows'
import { applicationWith, fakeCarryon } from '../fake-carryon'

const ANSWER: RecordGroups = {
  groups: Array.from({ length: 20 }, (_, at) => ({ value: `city ${at}`, count: 3, totals: [] })),
  more: false,
  whole: { count: 60, totals: [] },
  source: { kind: 'replica', asOf: null },
}

/** Groups of records by their city, with what was asked for. */
function groupedByCity() {
  const asked: PageRequest[] = []
  const page = async (request: PageRequest): Promise<Envelope<RecordPage>> => {
    asked.push(request)
    const city = request.filters.at(-1)?.values[0] ?? ''
    const rows = [0, 1, 2].map((at) => ({ id: `${city}-${at}`, cells: [city], state: null, changed: [] }))
    return ok({ rows, key: null, source: { kind: 'replica', asOf: null } })
  }
  const question = shallowRef<ListQuestion>(wholeList('v'))
  const grouped = applicationWith(fakeCarryon({ views: { page } }).api).within(() =>
    useGroupedRows(
      () => question.value,
      () => ({ column: 'city', dateGrouping: null }),
      () => ANSWER,
    ),
  )
  const open = async (at: number): Promise<void> => {
    grouped.toggle(groupKey(`city ${at}`))
    await nextTick()
  }
  const cities = (): readonly string[] => asked.map(({ filters }) => filters.at(-1)?.values[0] ?? '')
  return { grouped, question, open, asked, cities }
}

test('nothing is read of a group before it is open and in sight', async () => {
  const { grouped, open, cities } = groupedByCity()
  grouped.rows.show({ first: 0, last: 9 })
  expect(grouped.length.value).toBe(20)
  expect(cities()).toEqual([])
  await open(15)
  expect(grouped.length.value).toBe(23)
  expect(cities()).toEqual([])
  await open(2)
  expect(cities()).toEqual(['city 2'])
})

test('the records of an open group stand under its header', async () => {
  const { grouped, open } = groupedByCity()
  grouped.rows.show({ first: 0, last: 9 })
  await open(2)
  await vi.waitFor(() => {
    expect(grouped.rows.placeOf('city 2-1')).toBe(4)
  })
  expect(grouped.rows.lineAt.value(2)).toMatchObject({ kind: 'group', isOpen: true })
  expect(grouped.rows.lineAt.value(3)).toMatchObject({ kind: 'record', row: { id: 'city 2-0' } })
  expect(grouped.rows.lineAt.value(6)).toMatchObject({ kind: 'group', isOpen: false })
  expect(grouped.rows.loaded().map(({ id }) => id)).toEqual(['city 2-0', 'city 2-1', 'city 2-2'])
})

test('a group has the filters of the list and its own', async () => {
  const { grouped, question, open, asked } = groupedByCity()
  const filters = [{ column: 'name', operator: 'contains', values: ['x'] }] as const
  question.value = { ...wholeList('v'), filters }
  await nextTick()
  grouped.rows.show({ first: 0, last: 9 })
  await open(0)
  expect(asked.at(-1)?.filters).toEqual([...filters, { column: 'city', operator: 'eq', values: ['city 0'] }])
})

test('groups long out of sight are let go, and read again when they come back', async () => {
  const { grouped, open, cities } = groupedByCity()
  grouped.rows.show({ first: 0, last: 1 })
  for (let at = 0; at < 20; at += 1) await open(at)
  for (let at = 0; at < 20; at += 1) grouped.rows.show({ first: at * 4, last: at * 4 + 3 })
  await nextTick()
  expect(new Set(cities()).size).toBe(20)
  expect(grouped.rows.loaded().length).toBeLessThanOrEqual(18)
  const before = cities().length
  grouped.rows.show({ first: 0, last: 3 })
  expect(cities().slice(before)).toEqual(['city 0'])
})
