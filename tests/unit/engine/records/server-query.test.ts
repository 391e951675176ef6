import { expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import { wholeList } from '@shared/model/list-question'
import { PAGE_SIZE, type PageRequest, type ViewDefinition } from '@shared/model/view'
import { countQuery, pageQuery } from '@electron/engine/records/server-query'

const DEFINITION: ViewDefinition = {
  id: 'v',
  name: 'View',
  table: 'account',
  order: [],
  columns: ['name', 'fax', 'owner.fullname'].map((name) => ({
    name,
    label: name,
    width: 100,
    sortable: true,
    column: {
      name,
      label: name,
      required: 'none',
      creatable: true,
      updatable: true,
      kind: 'text',
      maxLength: 100,
      format: 'text',
    },
  })),
}

function parsed(fetchXml: string): FetchQuery {
  const query = parseFetchXml(fetchXml)
  if (!query.ok) throw new Error(query.error.message)
  return query.value
}

const PLAIN = parsed('<fetch><entity name="account"><attribute name="name"/><order attribute="name"/></entity></fetch>')
const TOP = parsed('<fetch top="7"><entity name="account"><attribute name="name"/></entity></fetch>')
const LINKED = parsed(
  '<fetch><entity name="account"><order attribute="name"/><link-entity name="systemuser" from="systemuserid" to="ownerid" alias="owner"><order attribute="fullname"/></link-entity></entity></fetch>',
)

function request(more: Partial<PageRequest> = {}): PageRequest {
  return { ...wholeList('v'), page: 0, anchor: null, ...more }
}

const COOKIE = '<cookie page="1"><accountid last="{A}"/></cookie>'

test('a page is asked for by its number, counted from 1', () => {
  expect(pageQuery(PLAIN, DEFINITION, request({ page: 3 })).settings).toMatchObject({ count: PAGE_SIZE, page: 4 })
})

test('the cookie of the page before goes along, no other', () => {
  const cookieAt = (page: number, key: string): string | null =>
    pageQuery(PLAIN, DEFINITION, request({ page: 2, anchor: { page, key } })).settings.pagingCookie
  expect(cookieAt(1, COOKIE)).toBe(COOKIE)
  expect(cookieAt(0, COOKIE)).toBeNull()
  expect(cookieAt(1, '')).toBeNull()
  expect(cookieAt(1, '["Contoso",null]')).toBeNull()
})

test('a query with top is asked for whole', () => {
  expect(pageQuery(TOP, DEFINITION, request({ page: 2 })).settings).toEqual(TOP.settings)
})

test('every column of its own table that the grid shows is asked for, each once', () => {
  const { columns } = pageQuery(PLAIN, DEFINITION, request())
  expect(columns.map(({ name }) => name)).toEqual(['name', 'fax'])
})

test('the grid’s order takes the place of every order of the view, also of its links', () => {
  const sort = [
    { column: 'owner.fullname', descending: true },
    { column: 'fax', descending: false },
  ]
  const query = pageQuery(LINKED, DEFINITION, request({ sort }))
  expect(query.orders).toEqual([
    { kind: 'column', link: 'owner', column: 'fullname', descending: true },
    { kind: 'column', link: null, column: 'fax', descending: false },
  ])
  expect(query.links.map(({ orders }) => orders)).toEqual([[]])
  expect(pageQuery(LINKED, DEFINITION, request()).links[0]?.orders).toHaveLength(1)
})

test('a count asks for one record and for their number, of a query with top as well', () => {
  expect(countQuery(TOP).settings).toMatchObject({ top: null, count: 1, page: 1, returnTotalRecordCount: true })
})

test('what is asked is FetchXML that reads back as it was', () => {
  const query = pageQuery(PLAIN, DEFINITION, request({ page: 1, anchor: { page: 0, key: COOKIE } }))
  expect(parsed(printFetchXml(query)).settings.pagingCookie).toBe(COOKIE)
})
