import { describe, expect, test } from 'vitest'
import type { Column, ColumnBasics } from '@shared/model/column'
import { parseTypedValue } from '@electron/cli/typed-value'

const basics: ColumnBasics = { name: 'x', label: 'X', required: 'none', creatable: true, updatable: true }
const options = [
  { value: 1, label: 'Competitor' },
  { value: 3, label: 'Customer' },
]
const id = '11111111-2222-4333-8444-555555555555'
const customer: Column = {
  ...basics,
  kind: 'lookup',
  role: 'customer',
  targets: [
    { table: 'account', navigation: 'x_account' },
    { table: 'contact', navigation: 'x_contact' },
  ],
}
const parent: Column = { ...basics, kind: 'lookup', role: 'simple', targets: [{ table: 'account', navigation: 'x' }] }
const attendees: Column = { ...basics, kind: 'parties', participation: 5, targets: ['account', 'contact'] }
const moment: Column = { ...basics, kind: 'dateTime', behavior: 'userLocal', dateOnlyFormat: false }
const day: Column = { ...basics, kind: 'dateTime', behavior: 'dateOnly', dateOnlyFormat: true }
const money: Column = { ...basics, kind: 'money', min: 0, max: 1e9, precision: 2 }
const yesNo: Column = { ...basics, kind: 'yesNo', trueLabel: 'Yes', falseLabel: 'No', byDefault: false }

describe('a typed value is read by its column', () => {
  test.each<[string, Column, string, unknown]>([
    ['nothing empties a column', money, '', null],
    ['a number', money, '1250.5', 1250.5],
    ['yes', yesNo, 'Yes', true],
    ['no', yesNo, 'false', false],
    ['a choice by number', { ...basics, kind: 'choice', options }, '3', 3],
    ['a choice by label', { ...basics, kind: 'choice', options }, 'customer', 3],
    ['several choices', { ...basics, kind: 'choices', options }, '1,Customer', [1, 3]],
    ['a day', day, '2026-11-23', '2026-11-23'],
    ['a moment with an offset is kept in UTC', moment, '2026-11-23T10:42:07+02:00', '2026-11-23T08:42:07Z'],
    ['a lookup with its table', customer, `contact:${id}`, { table: 'contact', id, name: null }],
    [
      'parties, with records and addresses among them',
      attendees,
      `contact:${id}, guest@example.com`,
      [{ table: 'contact', id, name: null }, { address: 'guest@example.com' }],
    ],
    ['a lookup with one target', parent, id.toUpperCase(), { table: 'account', id, name: null }],
  ])('%s', (_rule, column, text, expected) => {
    expect(parseTypedValue(column, text)).toEqual({ ok: true, value: expected })
  })
})

describe('a value that does not fit is refused', () => {
  test.each<[string, Column, string]>([
    ['words for a number', money, 'plenty'],
    ['perhaps for yes or no', yesNo, 'perhaps'],
    ['an unknown choice', { ...basics, kind: 'choice', options }, '2'],
    ['a day that is not there', day, '2026-13-41'],
    ['a moment without a zone', moment, '2026-11-23T10:42:07'],
    ['a lookup without its table', customer, id],
    ['a lookup to another table', customer, `task:${id}`],
    ['a party of another table', attendees, `guest@example.com,task:${id}`],
    ['a lookup that is no id', parent, 'Contoso'],
    ['a column that cannot be set', { ...basics, kind: 'other', typeName: 'Image' }, 'x'],
  ])('%s', (_rule, column, text) => {
    expect(parseTypedValue(column, text).ok).toBe(false)
  })
})
