import { describe, expect, test } from 'vitest'
import { decodeConflictRules } from '@electron/engine/configuration/conflict-rules'

const definition = (defaultvalue: string | null): unknown => ({
  value: [{ environmentvariabledefinitionid: 'D', schemaname: 'carryon_ConflictRules', defaultvalue }],
})
const values = (value: string, of = 'D'): unknown => ({
  value: [
    { value: 'other', _environmentvariabledefinitionid_value: 'E' },
    { value, _environmentvariabledefinitionid_value: of },
  ],
})
const NONE = { value: [] }

describe('rules for conflicts', () => {
  test('are those of the variable, table by table', () => {
    const rules = decodeConflictRules(definition(null), values('{"account":"mine","contact":"theirs","task":"ask"}'))
    expect([...rules]).toEqual([
      ['account', 'mine'],
      ['contact', 'theirs'],
      ['task', 'ask'],
    ])
  })

  test('are those of its default where it has no value', () => {
    expect([...decodeConflictRules(definition('{"account":"mine"}'), values('{"account":"theirs"}', 'F'))]).toEqual([
      ['account', 'mine'],
    ])
    expect([...decodeConflictRules(definition('{"account":"mine"}'), null)]).toEqual([['account', 'mine']])
  })

  test.each(['not JSON', '[]', '"mine"', '{"account":"never"}', '{"account":1}'])(
    'mean to ask where they say %s',
    (text) => {
      expect([...decodeConflictRules(definition(text), NONE)]).toEqual([])
    },
  )

  test('mean to ask where the organisation has none, or does not let them be read', () => {
    expect([...decodeConflictRules(NONE, NONE)]).toEqual([])
    expect([...decodeConflictRules(null, null)]).toEqual([])
  })
})
