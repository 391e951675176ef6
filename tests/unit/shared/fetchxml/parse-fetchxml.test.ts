import { describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { FetchQuery, FilterPart } from '@shared/fetchxml/fetch-query'
import { isOperator, OPERATORS, operatorRule } from '@shared/fetchxml/operators'

function query(xml: string): FetchQuery {
  const parsed = parseFetchXml(xml)
  if (!parsed.ok) {
    throw new Error(parsed.error.message)
  }
  return parsed.value
}

/** `line:column reason`. */
function fault(xml: string): string {
  const parsed = parseFetchXml(xml)
  return parsed.ok
    ? 'no fault'
    : `${parsed.error.details.line}:${parsed.error.details.column} ${parsed.error.details.reason}`
}

const entity = (inside: string, fetch = ''): string =>
  `<fetch ${fetch}><entity name="account">${inside}</entity></fetch>`
const onlyPart = (condition: string): FilterPart | undefined =>
  query(entity(`<filter>${condition}</filter>`)).filters[0]?.parts[0]

describe('a saved view', () => {
  const view = query(`<fetch version='1.0' output-format='xml-platform' mapping='logical' distinct='false'>
    <entity name='opportunity'>
      <order attribute='estimatedvalue' descending='false' />
      <filter type='and'><condition attribute='statecode' operator='eq' value='0' /></filter>
      <attribute name='name' />
      <link-entity alias='k' name='contact' from='contactid' to='customerid' link-type='outer' visible='false'>
        <attribute name='emailaddress1' />
      </link-entity>
    </entity>
  </fetch>`)

  test('keeps its columns, orders and filters, whatever their order in the text', () => {
    expect(view).toMatchObject({
      table: 'opportunity',
      columns: [{ kind: 'plain', name: 'name', alias: null }],
      orders: [{ kind: 'column', column: 'estimatedvalue', descending: false }],
      filters: [{ join: 'and', parts: [{ column: 'statecode', operator: 'eq', values: [{ text: '0' }] }] }],
    })
  })
  test('keeps its links', () => {
    expect(view.links).toMatchObject([
      { table: 'contact', type: 'outer', alias: 'k', on: { from: 'contactid', to: 'customerid' }, hidden: true },
    ])
  })
})

describe('conditions', () => {
  test('there are 83 operators', () => {
    expect(Object.keys(OPERATORS)).toHaveLength(83)
  })
  test.each(Object.keys(OPERATORS).filter(isOperator))('%s takes its number of values', (operator) => {
    const wanted = { none: 0, one: 1, two: 2, list: 3 }[operatorRule(operator).values]
    const values = '<value>1</value>'.repeat(wanted)
    const inAttribute = wanted === 1 ? 'value="1"' : ''
    const children = wanted === 1 ? '' : values
    const xml = `<condition attribute="a" operator="${operator}" ${inAttribute}>${children}</condition>`
    expect(onlyPart(xml)).toMatchObject({ kind: 'condition', operator })
    const tooMany = `<condition attribute="a" operator="${operator}">${values}<value>1</value></condition>`
    const refused = operatorRule(operator).values === 'list' ? 'no fault' : /^1:\d+ the operator \S+ requires/
    expect(fault(entity(`<filter>${tooMany}</filter>`))).toMatch(refused)
  })
  test('what was shown for a record is kept', () => {
    expect(
      onlyPart('<condition attribute="a" operator="eq" value="x" uiname="Ann" uitype="systemuser"/>'),
    ).toMatchObject({ values: [{ text: 'x', shownName: 'Ann', shownTable: 'systemuser' }] })
  })
  test('an empty value beside the values of a list is passed over', () => {
    expect(onlyPart('<condition attribute="a" operator="in" value=""><value>1</value></condition>')).toMatchObject({
      values: [{ text: '1' }],
    })
  })
  test('valueof names another column', () => {
    expect(onlyPart('<condition attribute="a" operator="gt" valueof="k.b"/>')).toEqual({
      kind: 'columns',
      link: null,
      column: 'a',
      operator: 'gt',
      other: 'k.b',
    })
  })
  test('a link in a filter is one of its parts', () => {
    expect(onlyPart('<link-entity name="contact" from="a" to="b" link-type="not any"/>')).toMatchObject({
      kind: 'link',
      link: { type: 'notAny', table: 'contact' },
    })
  })
})

describe('what is refused, and where', () => {
  const condition = (attributes: string, inside = ''): string =>
    entity(`<filter>\n<condition ${attributes}>${inside}</condition></filter>`)

  test.each([
    ['another root', '<query/>', '1:1 the outermost element must be fetch, not query'],
    ['no entity', '<fetch/>', '1:1 fetch needs an entity'],
    ['two entities', '<fetch><entity name="a"/><entity name="b"/></fetch>', '1:26 fetch has more than one entity'],
    ['an entity without name', '<fetch>\n  <entity/></fetch>', '2:3 entity needs the attribute name'],
    ['an unknown element', entity('\n<having/>'), '2:1 having is not allowed in entity'],
    ['an unknown attribute', entity('\n<attribute name="a" colour="red"/>'), '2:21 attribute has no attribute colour'],
    ['text between elements', entity('SELECT'), '1:9 text is not allowed in entity'],
    ['an unknown operator', condition('attribute="a" operator="equals" value="1"'), '2:26 there is no operator equals'],
    [
      'an operator named like a method of objects',
      condition('attribute="a" operator="toString"'),
      /no operator toString$/,
    ],
    ['a missing value', condition('attribute="a" operator="gt"'), '2:1 the operator gt requires 1 value, not 0'],
    [
      'a value too many',
      condition('attribute="a" operator="null" value="1"'),
      /the operator null requires 0 values, not 1$/,
    ],
    [
      'one value for two',
      condition('attribute="a" operator="between"', '<value>1</value>'),
      /requires 2 values, not 1$/,
    ],
    ['an empty list', condition('attribute="a" operator="in"'), /requires at least one value, not 0$/],
    [
      'a list in the attribute',
      condition('attribute="a" operator="in" value="1,2"'),
      /takes its values as value elements$/,
    ],
    ['values in both places', condition('attribute="a" operator="eq" value="1"', '<value>1</value>'), /not in both$/],
    [
      'an element in a value',
      condition('attribute="a" operator="in"', '<value><b/></value>'),
      /b is not allowed in value$/,
    ],
    [
      'valueof with a value',
      condition('attribute="a" operator="eq" valueof="b" value="1"'),
      /either valueof or values$/,
    ],
    [
      'valueof with like',
      condition('attribute="a" operator="like" valueof="b"'),
      /does not go with the operator like$/,
    ],
    [
      'a filter of another type',
      entity('<filter type="xor"/>'),
      /^1:\d+ type of filter must be one of and, or, not “xor”$/,
    ],
    [
      'a joining link in a filter',
      entity('<filter><link-entity name="b" from="c" to="d"/></filter>'),
      /of type any, not any/,
    ],
    [
      'an unknown link type',
      entity('<link-entity name="b" from="c" to="d" link-type="left"/>'),
      /link-type .* not “left”$/,
    ],
    ['half a join', entity('<link-entity name="b" from="c"/>'), /needs both from and to/],
    [
      'an alias that is none',
      entity('<link-entity name="b" from="c" to="d" alias="a b"/>'),
      /“a b” cannot be an alias$/,
    ],
    [
      'a flag that is none',
      entity('', 'distinct="perhaps"'),
      '1:8 distinct of fetch must be true, false, 1 or 0, not “perhaps”',
    ],
    [
      'a number that is none',
      entity('', 'top="ten"'),
      '1:8 top of fetch must be a whole number of at least 1, not “ten”',
    ],
    ['page zero', entity('', 'page="0"'), /page of fetch must be a whole number of at least 1, not “0”$/],
    ['top above the most', entity('', 'top="5001"'), /top must not be above 5000$/],
    ['top with count', entity('', 'top="5" count="5"'), /top cannot be combined with count or page$/],
    [
      'an aggregate in a plain query',
      entity('<attribute name="a" aggregate="sum" alias="b"/>'),
      /belongs to aggregate queries$/,
    ],
    [
      'a plain attribute in an aggregate query',
      entity('<attribute name="a" alias="b"/>', 'aggregate="1"'),
      /either aggregate or groupby$/,
    ],
    ['an aggregate without alias', entity('<attribute name="a" aggregate="sum"/>', 'aggregate="1"'), /needs an alias$/],
    [
      'an order by attribute in an aggregate query',
      entity('<order attribute="a"/>', 'aggregate="1"'),
      /orders by alias$/,
    ],
    ['an order by alias in a plain query', entity('<order alias="a"/>'), /belongs to aggregate queries$/],
    ['a document type', `<!DOCTYPE fetch>${entity('')}`, /a document type is not allowed$/],
  ])('%s', (_, xml, expected) => {
    expect(fault(xml)).toMatch(expected)
  })

  test('the error has a code and says where in its sentence', () => {
    expect(parseFetchXml('<fetch/>')).toMatchObject({
      ok: false,
      error: { code: 'fetchxml.invalid', message: 'FetchXML, line 1, column 1: fetch needs an entity.' },
    })
  })
})
