import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupFilters } from '@shared/model/group-filters'
import { wholeList } from '@shared/model/list-question'
import {
  DATE_PERIODS,
  TOTALS,
  type ColumnTotal,
  type Grouping,
  type GroupQuestion,
  type RecordGroups,
} from '@shared/model/record-groups'
import type { ViewColumn } from '@shared/model/view'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { value, viewsOf, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive
let device: TestEngine
let live: TestEngine

const TABLES = ['product', 'opportunity', 'task', 'account', 'contact']
const NUMBERS = ['whole', 'decimal', 'double', 'money']

beforeAll(async () => {
  both = await startDeviceAndLive(600)
  device = both.device
  live = both.live
})
afterAll(() => both.close())

function groupingsOf({ name, column }: ViewColumn): readonly Grouping[] {
  if (column.kind === 'dateTime') return DATE_PERIODS.map((dateGrouping) => ({ column: name, dateGrouping }))
  return ['memo', 'choices', 'id'].includes(column.kind) ? [] : [{ column: name, dateGrouping: null }]
}

function totalsOf(columns: readonly ViewColumn[]): readonly ColumnTotal[] {
  return columns.flatMap(({ name, column }) => {
    if (NUMBERS.includes(column.kind)) return TOTALS.map((aggregate) => ({ column: name, aggregate }))
    const ofDates = (['min', 'max', 'count'] as const).map((aggregate) => ({ column: name, aggregate }))
    return column.kind === 'dateTime' ? ofDates : []
  })
}

const shown = ({ source: _, ...groups }: RecordGroups): Omit<RecordGroups, 'source'> => groups

function ungrouped(view: string): GroupQuestion {
  return { ...wholeList(view), group: null, totals: [] }
}

test('groups and totals of every column are the same on the device and live', async () => {
  const kinds = new Set<string>()
  let compared = 0
  for (const table of TABLES) {
    for (const { id, name } of (await viewsOf(device.engine, table)).slice(0, 3)) {
      const question = ungrouped(id)
      const here = value(await device.engine.views.count(question))
      const there = value(await live.engine.views.count(question))
      // Of some tables the device holds a part: their groups cannot be the same.
      if (here.count !== there.count) continue
      const { columns } = value(await device.engine.views.definition(id))
      const totals = totalsOf(columns)
      for (const column of columns) {
        for (const group of groupingsOf(column)) {
          const asked = { ...question, group, totals }
          const onDevice = value(await device.engine.views.groups(asked))
          const online = value(await live.engine.views.groups(asked))
          expect(shown(onDevice), `${table}, ${name}: ${JSON.stringify(group)}`).toEqual(shown(online))
          expect(onDevice.whole.count).toBe(here.count)
          kinds.add(column.column.kind)
          compared += onDevice.groups.length
        }
      }
    }
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['text', 'choice', 'lookup', 'dateTime', 'money', 'status']))
  expect(compared).toBeGreaterThan(200)
})

test('a group has as many records as its filters leave, and the groups are all of the list', async () => {
  let groups = 0
  for (const table of TABLES) {
    const [view] = await viewsOf(device.engine, table)
    const question = ungrouped(view?.id ?? '')
    const { columns } = value(await device.engine.views.definition(question.view))
    for (const group of columns.flatMap(groupingsOf)) {
      const answer = value(await device.engine.views.groups({ ...question, group }))
      if (!answer.more) {
        expect(answer.groups.reduce((sum, { count }) => sum + count, 0)).toBe(answer.whole.count)
      }
      for (const found of answer.groups.slice(0, 12)) {
        const filters = groupFilters(group, found.value)
        const { count } = value(await device.engine.views.count({ ...question, filters }))
        expect(count, `${table}: ${JSON.stringify([group, found])}`).toBe(found.count)
        groups += 1
      }
    }
  }
  expect(groups).toBeGreaterThan(100)
})
