import { expect, test } from 'vitest'
import { fetchOperator, fetchText } from '@shared/fetchxml/asked-operator'

test.each([
  ['contains', 'like', '%50[%]%'],
  ['not-contains', 'not-like', '%50[%]%'],
  ['begins-with', 'begins-with', '50[%]'],
  ['not-begin-with', 'not-begin-with', '50[%]'],
  ['ends-with', 'ends-with', '50[%]'],
  ['not-end-with', 'not-end-with', '50[%]'],
  ['like', 'like', '50%'],
  ['eq', 'eq', '50%'],
] as const)('%s is %s to FetchXML, and a sign of patterns means itself but in a pattern', (asked, operator, text) => {
  expect(fetchOperator(asked)).toBe(operator)
  expect(fetchText(asked, '50%')).toBe(text)
})
