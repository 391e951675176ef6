import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fetchValue, PLAIN_SETTINGS } from '@shared/fetchxml/fetch-query'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { anyFetchQuery } from './any-fetch-query'

test('what is printed means the same query again', () => {
  fc.assert(
    fc.property(anyFetchQuery, (query) => {
      expect(parseFetchXml(printFetchXml(query))).toEqual({ ok: true, value: query })
    }),
  )
})

test('a query is printed indented, with nothing that goes without saying', () => {
  const query: FetchQuery = {
    settings: PLAIN_SETTINGS,
    table: 'account',
    allColumns: false,
    columns: [{ kind: 'plain', name: 'name', alias: null }],
    orders: [{ kind: 'column', link: null, column: 'name', descending: true }],
    filters: [
      {
        kind: 'group',
        join: 'and',
        quickFind: false,
        hint: null,
        parts: [
          { kind: 'condition', link: null, column: 'name', operator: 'like', values: [fetchValue('"A" & <B>%')] },
        ],
      },
    ],
    links: [],
  }
  expect(printFetchXml(query)).toBe(
    [
      '<fetch version="1.0" mapping="logical">',
      '  <entity name="account">',
      '    <attribute name="name" />',
      '    <order attribute="name" descending="true" />',
      '    <filter type="and">',
      '      <condition attribute="name" operator="like" value="&quot;A&quot; &amp; &lt;B&gt;%" />',
      '    </filter>',
      '  </entity>',
      '</fetch>',
    ].join('\n'),
  )
})
