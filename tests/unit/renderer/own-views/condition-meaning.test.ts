import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FilterCondition, FilterPart } from '@shared/fetchxml/fetch-query'
import { fetchValue } from '@shared/fetchxml/fetch-query'
import { literalPattern, literalText } from '@shared/fetchxml/literal-pattern'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { Column } from '@shared/model/column'
import { operatorsOf } from '@renderer/features/grid/filter-operators'
import type { ConditionColumn } from '@renderer/features/own-views/condition-columns'
import { conditionOf, setCondition } from '@renderer/features/own-views/condition-meaning'
import { anyFetchQuery } from '../../shared/fetchxml/any-fetch-query'
import { FREE_COLUMN } from '../../../sample-table'

const LABELLED = { ...FREE_COLUMN, label: 'A column' }

const kinds: readonly Column[] = [
  { ...LABELLED, name: 'name', kind: 'text', maxLength: 100, format: 'text' },
  { ...LABELLED, name: 'revenue', kind: 'whole', min: 0, max: 100 },
  { ...LABELLED, name: 'state', kind: 'state', options: [{ value: 0, label: 'Active' }] },
  { ...LABELLED, name: 'tags', kind: 'choices', options: [{ value: 1, label: 'One' }] },
  { ...LABELLED, name: 'founded', kind: 'dateTime', behavior: 'userLocal', dateOnlyFormat: false },
  { ...LABELLED, name: 'owner', kind: 'lookup', role: 'owner', targets: [{ table: 'systemuser', navigation: 'x' }] },
]
const columns = kinds.map((column): ConditionColumn => {
  const { name, label } = column
  return { key: name, name, label, column, link: null }
})

function condition(column: string, operator: FilterCondition['operator'], ...values: readonly string[]) {
  return { kind: 'condition', link: null, column, operator, values: values.map(fetchValue) } as const
}

/** A condition in the words it is printed in: begins-with is another word for a pattern, and to be a choice for being among one. */
function asPattern(part: FilterPart): FilterPart {
  if (part.kind !== 'condition') return part
  const like = (before: string, after: string): FilterPart => ({
    ...part,
    operator: 'like',
    values: part.values.map((one) => ({ ...one, text: `${before}${one.text}${after}` })),
  })
  switch (part.operator) {
    case 'eq':
      return part.column === 'state' ? { ...part, operator: 'in' } : part
    case 'ne':
      return part.column === 'state' ? { ...part, operator: 'not-in' } : part
    case 'begins-with':
      return like('', '%')
    case 'ends-with':
      return like('%', '')
    default:
      return part
  }
}

describe('a condition', () => {
  test('that a choice is one, or is not, is shown as being among one', () => {
    expect(setCondition(condition('state', 'ne', '0'), columns)?.operator).toBe('not-in')
    expect(setCondition(condition('state', 'eq', '0'), columns)).toMatchObject({
      operator: 'in',
      values: [{ text: '0' }],
    })
  })

  test('that is shown prints back to the same meaning, whatever it is', () => {
    const shown = fc.record({
      column: fc.constantFrom(...columns),
      which: fc.nat(),
      texts: fc.array(fc.oneof(fc.string(), fc.constantFrom('2026-03-01', '5', '%a%', '[%]x', '%')), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(shown, ({ column, which, texts }) => {
        const operators = operatorsOf(column.column)
        const operator = operators[which % operators.length] ?? 'null'
        const written = conditionOf({ column, operator, values: texts.map(fetchValue) })
        const read = setCondition(written, columns)
        if (read !== null) expect(asPattern(conditionOf(read))).toEqual(asPattern(written))
      }),
    )
    fc.assert(
      fc.property(anyFetchQuery, (query) => {
        for (const part of query.filters.flatMap(({ parts }) => parts)) {
          const read = setCondition(part, columns)
          if (read !== null) expect(asPattern(conditionOf(read))).toEqual(asPattern(part))
        }
      }),
    )
  })

  test('that is set survives the FetchXML', () => {
    const values = ['50% [off]', 'a_b', ' ']
    for (const text of values) {
      const [column] = columns
      if (column === undefined) throw new Error('there is none')
      for (const operator of ['contains', 'not-contains', 'begins-with', 'ends-with'] as const) {
        const set = { column, operator, values: [fetchValue(text)] }
        const query = parseFetchXml('<fetch><entity name="account"/></fetch>')
        if (!query.ok) throw new Error(query.error.message)
        const group = { kind: 'group', join: 'and', parts: [conditionOf(set)], quickFind: false, hint: null } as const
        const again = parseFetchXml(printFetchXml({ ...query.value, filters: [group] }))
        const [part] = again.ok ? (again.value.filters[0]?.parts ?? []) : []
        expect(part === undefined ? null : setCondition(part, columns)).toEqual(set)
      }
    }
  })

  test('that only FetchXML can say is left to it', () => {
    const kept = [
      condition('name', 'like', 'a%b'),
      condition('name', 'not-like', 'a%'),
      condition('name', 'like', '%a[0-9]%'),
      condition('name', 'begins-with', '%'),
      condition('founded', 'last-x-months', '3'),
      condition('founded', 'on', '2026-03-01T10:00:00Z'),
      condition('nobody', 'null'),
      { ...condition('name', 'null'), link: 'other' },
      { kind: 'columns', link: null, column: 'name', operator: 'eq', other: 'city' } as const,
    ]
    expect(kept.map((part) => setCondition(part, columns))).toEqual(kept.map(() => null))
    const shown = ['%a[%]%', 'a%', '%a'].map((text) => setCondition(condition('name', 'like', text), columns)?.operator)
    expect(shown).toEqual(['contains', 'begins-with', 'ends-with'])
  })

  test('a pattern of a text alone is that text again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(literalText(literalPattern(text))).toBe(text)
      }),
    )
    expect(['a%', '_', '[a]', '[^%]'].map(literalText)).toEqual([null, null, null, null])
  })
})
