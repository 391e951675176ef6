import { describe, expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import { OPERATORS, operatorRule } from '@shared/fetchxml/operators'
import { entryOf, operatorsOf } from '@renderer/features/grid/filter-operators'
import { filterValue } from '@renderer/features/grid/filter-value'

const basics = { name: 'x', label: 'X', required: 'none', creatable: true, updatable: true } as const
const number = { min: -1e9, max: 1e9, precision: 2 } as const
const user = { table: 'systemuser', navigation: 'x' }
const columns: readonly Column[] = [
  { ...basics, kind: 'text', maxLength: 100, format: 'text' },
  { ...basics, kind: 'memo', maxLength: 2000 },
  { ...basics, kind: 'whole', min: 0, max: 100 },
  { ...basics, kind: 'bigint' },
  { ...basics, ...number, kind: 'decimal' },
  { ...basics, ...number, kind: 'double' },
  { ...basics, ...number, kind: 'money' },
  { ...basics, kind: 'yesNo', trueLabel: 'Yes', falseLabel: 'No', byDefault: false },
  { ...basics, kind: 'choice', options: [{ value: 1, label: 'One' }] },
  { ...basics, kind: 'choices', options: [{ value: 1, label: 'One' }] },
  { ...basics, kind: 'state', options: [{ value: 0, label: 'Open' }] },
  { ...basics, kind: 'status', options: [{ value: 1, label: 'New', state: 0 }] },
  { ...basics, kind: 'dateTime', behavior: 'userLocal', dateOnlyFormat: false },
  { ...basics, kind: 'lookup', role: 'owner', targets: [user] },
]
const berlin = { locale: 'de-DE', timeZone: 'Europe/Berlin' }

function read(kind: Column['kind'], typed: string, entry: 'value' | 'days' = 'value') {
  const column = columns.find((each) => each.kind === kind)
  if (column === undefined) throw new Error(kind)
  return filterValue(column, entry, typed, berlin, 2026)
}

describe.each(columns.map((column) => [column.kind, column] as const))('a column of %s', (kind, column) => {
  test('offers operators that it can be compared by, and asks for as many values as they take', () => {
    expect(operatorsOf(column).length).toBeGreaterThan(1)
    for (const operator of operatorsOf(column)) {
      const known = operator === 'contains' || operator === 'not-contains' ? 'like' : operator
      const { takes, values } = operatorRule(known)
      expect([operator, OPERATORS[known].takes.some((taken) => taken === kind), takes.length > 0]).toEqual([
        operator,
        true,
        true,
      ])
      const entry = entryOf(column, operator)
      const asked = { nothing: 'none', value: 'one', days: 'one', record: 'one', twoValues: 'two', options: 'list' }[
        entry
      ]
      expect([operator, values === 'one' && entry === 'options' ? 'list' : values]).toEqual([operator, asked])
    }
  })
})

test('figures are read as the user writes them and asked for as FetchXML does', () => {
  expect(read('money', '1.234,5')).toEqual({ ok: true, value: { text: '1234.5', shown: '1.234,50' } })
  expect(read('whole', 'viel')).toMatchObject({ error: { kind: 'notANumber' } })
  expect(read('bigint', '9007199254740993')).toMatchObject({ value: { text: '9007199254740993' } })
})

test('a time is compared by its day', () => {
  expect(read('dateTime', '27.11.2026')).toEqual({ ok: true, value: { text: '2026-11-27', shown: '27. Nov. 2026' } })
  expect(read('dateTime', 'bald')).toMatchObject({ error: { kind: 'notADate' } })
})

test('a number of days is a whole one from 1', () => {
  expect(read('dateTime', '7', 'days')).toEqual({ ok: true, value: { text: '7', shown: '7' } })
  for (const typed of ['0', '-1', '1.5', 'x']) expect(read('dateTime', typed, 'days')).toMatchObject({ ok: false })
})

test('nothing typed is no value', () => {
  expect(read('text', '   ')).toEqual({ ok: true, value: null })
  expect(read('text', ' Harbour ')).toMatchObject({ value: { text: 'Harbour' } })
})
