import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { groupOf } from '@renderer/features/own-views/filter-tree'
import { withFilters, withLink, withoutLink, withOrders } from '@renderer/features/own-views/parts-in-step'
import { anyFetchQuery } from '../../shared/fetchxml/any-fetch-query'

const WRITTEN = `<fetch no-lock="true">
  <!-- by hand -->
  <entity name="account">
    <attribute name="name" />
    <order attribute="name" />
    <filter>
      <condition attribute="name" operator="eq" value="a > b" />
      <!-- why -->
    </filter>
    <filter type="or">
      <condition attribute="city" operator="null" />
    </filter>
    <link-entity name="contact" from="contactid" to="primarycontactid" alias="c" link-type="outer">
      <filter><condition attribute="lastname" operator="not-null" /></filter>
    </link-entity>
  </entity>
</fetch>`

const empty = groupOf('and', [{ kind: 'condition', link: null, column: 'city', operator: 'not-null', values: [] }])

function parsed(fetchXml: string): FetchQuery {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) throw new Error(`${query.error.message}\n${fetchXml}`)
  return query.value
}

describe('parts written into FetchXML', () => {
  test('any conditions and orders take the place of any others, and nothing else changes its meaning', () => {
    fc.assert(
      fc.property(anyFetchQuery, anyFetchQuery, (query, other) => {
        // A list is never made of an aggregate query.
        fc.pre(!query.settings.aggregate && !other.settings.aggregate)
        const text = printFetchXml(query)
        expect(parsed(withFilters(text, other.filters))).toEqual({ ...query, filters: other.filters })
        const orders = other.orders.filter((order) => order.kind === 'column')
        expect(parsed(withOrders(text, orders))).toEqual({ ...query, orders })
      }),
      { numRuns: 200 },
    )
  })

  test('what was written by hand stays as it was written', () => {
    const written = withFilters(WRITTEN, [empty])
    expect(written).toContain('<fetch no-lock="true">\n  <!-- by hand -->')
    expect(written).toContain('alias="c" link-type="outer">\n      <filter><condition attribute="lastname"')
    expect(parsed(written).filters).toEqual([empty])
    expect(written).toContain('\n    <filter type="and">\n      <condition attribute="city" operator="not-null" />')
    const bare = withFilters(WRITTEN, [])
    expect(parsed(bare).filters).toEqual([])
    expect(bare).toContain('<order attribute="name" />\n    <link-entity')
  })

  test('where there were none they stand behind the columns, in an empty table too', () => {
    const order = { kind: 'column', link: null, column: 'name', descending: true } as const
    for (const text of ['<fetch><entity name="account"/></fetch>', '<fetch><entity name="account"></entity></fetch>']) {
      expect(parsed(withOrders(withFilters(text, [empty]), [order]))).toMatchObject({
        filters: [empty],
        orders: [order],
      })
    }
  })

  test('a link comes and goes by its alias', () => {
    const [link] = parsed(WRITTEN).links
    if (link === undefined) throw new Error('there is none')
    const twice = withLink(WRITTEN, { ...link, alias: 'd' })
    expect(parsed(twice).links.map(({ alias }) => alias)).toEqual(['c', 'd'])
    expect(withoutLink(twice, 'd')).toBe(WRITTEN)
    expect(withoutLink(WRITTEN, 'nobody')).toBe(WRITTEN)
  })
})
