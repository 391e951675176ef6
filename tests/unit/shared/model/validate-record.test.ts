import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column } from '@shared/model/column'
import type { CellValue } from '@shared/model/record'
import { validateRecord } from '@shared/model/validate-record'

const basics = { required: 'none', creatable: true, updatable: true } as const
const name: Column = {
  ...basics,
  kind: 'text',
  name: 'name',
  label: 'Name',
  required: 'application',
  maxLength: 10,
  format: 'text',
}
const owner: Column = {
  ...basics,
  kind: 'lookup',
  name: 'ownerid',
  label: 'Owner',
  required: 'system',
  role: 'owner',
  targets: [{ table: 'systemuser', navigation: 'ownerid' }],
}
const visits: Column = { ...basics, kind: 'whole', name: 'visits', label: 'Visits', min: 0, max: 20 }
const price: Column = { ...basics, kind: 'money', name: 'price', label: 'Price', min: -5, max: 1000, precision: 2 }
const rating: Column = {
  ...basics,
  kind: 'choice',
  name: 'rating',
  label: 'Rating',
  options: [{ value: 7, label: 'Hot' }],
}
const tags: Column = { ...basics, kind: 'choices', name: 'tags', label: 'Tags', options: [{ value: 1, label: 'A' }] }
const born: Column = {
  ...basics,
  kind: 'dateTime',
  name: 'born',
  label: 'Born',
  behavior: 'dateOnly',
  dateOnlyFormat: true,
}
const due: Column = {
  ...basics,
  kind: 'dateTime',
  name: 'due',
  label: 'Due',
  behavior: 'userLocal',
  dateOnlyFormat: false,
}
const number: Column = {
  ...basics,
  kind: 'text',
  name: 'number',
  label: 'Number',
  maxLength: 20,
  format: 'text',
  creatable: false,
  updatable: false,
}
const columns = [name, owner, visits, price, rating, tags, born, due, number]

const ID = '7b1c0b7e-3f3c-4c4e-9d51-3f0d7d1f9a01'

function problemOf(column: string, value: CellValue): string | undefined {
  return validateRecord(columns, { [column]: value }, 'edit')[0]?.message
}

describe('required columns', () => {
  test('a create without a required column is told so', () => {
    expect(validateRecord(columns, {}, 'create')).toEqual([{ column: 'name', message: 'Name needs a value.' }])
  })
  test('a create leaves to the server what the server fills', () => {
    expect(validateRecord(columns, { name: 'Ilex' }, 'create')).toEqual([])
  })
  test('an edit is not asked about columns it leaves alone', () => {
    expect(validateRecord(columns, { visits: 3 }, 'edit')).toEqual([])
  })
  test.each([null, '', '   '])('an edit may not empty a required column with %j', (value) => {
    expect(problemOf('name', value)).toBe('Name needs a value.')
  })
  test('an edit may empty a column that is not required', () => {
    for (const column of [visits, price, rating, tags, born, due]) expect(problemOf(column.name, null)).toBeUndefined()
  })
  test('nobody can be made the owner of nothing', () => {
    expect(problemOf('ownerid', null)).toBe('Owner needs a value.')
  })
})

describe('each kind', () => {
  test.each<[string, CellValue, string | undefined]>([
    ['name', 'ten signs.', undefined],
    ['name', 'eleven sign', 'Name holds at most 10 characters; this has 11.'],
    ['name', 5, 'Name takes text.'],
    ['visits', 20, undefined],
    ['visits', 21, 'Visits lies between 0 and 20.'],
    ['visits', 1.5, 'Visits takes a whole number.'],
    ['visits', '3', 'Visits takes a whole number.'],
    ['price', 12.34, undefined],
    ['price', 12.345, 'Price takes at most 2 digits after the decimal sign.'],
    ['price', 1e-7, 'Price takes at most 2 digits after the decimal sign.'],
    ['price', -5.01, 'Price lies between -5 and 1000.'],
    ['price', Number.NaN, 'Price takes a number.'],
    ['rating', 7, undefined],
    ['rating', 8, 'Rating has no choice 8.'],
    ['tags', [1], undefined],
    ['tags', [1, 2], 'Tags has no choice 2.'],
    ['tags', 1, 'Tags takes a list of its choices.'],
    ['born', '2024-02-29', undefined],
    ['born', '2023-02-29', 'Born takes a date.'],
    ['born', '1752-12-31', 'Born lies between 1753-01-01 and 9999-12-30.'],
    ['born', '2024-02-29T00:00:00Z', 'Born takes a date.'],
    ['due', '2026-11-23T10:42:07Z', undefined],
    ['due', '2026-11-23T25:42:07Z', 'Due takes a date and time.'],
    ['due', '2026-11-23', 'Due takes a date and time.'],
    ['ownerid', { table: 'systemuser', id: ID, name: null }, undefined],
    ['ownerid', { table: 'account', id: ID, name: null }, 'Owner cannot point at a record of account.'],
    ['ownerid', ID, 'Owner takes a record.'],
    ['number', 'A-1', 'Number cannot be set.'],
    ['colour', 'red', 'The table has no column colour.'],
  ])('%s = %j: %s', (column, value, message) => {
    expect(problemOf(column, value)).toBe(message)
  })

  test('a number is accepted exactly when it lies in the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), (value) => {
        expect(problemOf('visits', value) === undefined).toBe(value >= 0 && value <= 20)
      }),
    )
  })
  test('money with as many digits as the column has is accepted', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 100_000 }), (cents) => {
        expect(problemOf('price', cents / 100)).toBeUndefined()
      }),
    )
  })
})

test('every column in trouble is named, each once, in the order of the table', () => {
  const problems = validateRecord(columns, { price: 0.001, name: '', visits: 99 }, 'create')
  expect(problems.map((problem) => problem.column)).toEqual(['name', 'visits', 'price'])
})
