import { expect, test } from 'vitest'
import type { View } from '@shared/model/view'
import { viewIndexes } from '@electron/engine/configuration/view-indexes'
import { ACCOUNT } from '../../../integration/engine/sample-tables'

function viewOf(body: string, isDefault = false): View {
  return {
    id: '11111111-2222-3333-4444-555555555555',
    owner: 'organisation',
    table: 'account',
    name: 'A view',
    isDefault,
    queryType: 0,
    fetchXml: `<fetch><entity name="account"><attribute name="name"/>${body}</entity></fetch>`,
    layoutXml: '',
  }
}

/** Each index as its columns: those by which rows stand, then those behind them. */
function indexesFor(...views: readonly View[]): readonly (readonly string[])[] {
  return viewIndexes(views, ACCOUNT).map(({ keys, also }) => [
    ...keys.map(({ column, by, descending }) => `${column} ${by}${descending ? ' desc' : ''}`),
    ...also.map(({ column }) => `(${column})`),
  ])
}

test('what is compared for equality stands before the order, and the other conditions behind it', () => {
  const body = `<order attribute="name" descending="true"/><filter>
    <condition attribute="creditonhold" operator="eq" value="0"/><condition attribute="ownerid" operator="eq-userid"/>
    <condition attribute="telephone1" operator="like" value="5%"/></filter>`
  expect(indexesFor(viewOf(body))).toEqual([['creditonhold value', 'ownerid value', 'name text desc', '(telephone1)']])
})

test('whole numbers and texts are compared for equality in an index too', () => {
  const body = `<order attribute="name"/><filter><condition attribute="numberofemployees" operator="eq" value="12"/>
    <condition attribute="telephone1" operator="eq" value="5590"/></filter>`
  expect(indexesFor(viewOf(body))).toEqual([['numberofemployees value', 'telephone1 text', 'name text']])
})

test('a condition of which another may hold instead is none of equality', () => {
  const body = `<order attribute="name"/><filter type="or"><condition attribute="creditonhold" operator="eq" value="0"/>
    <condition attribute="telephone1" operator="null"/></filter>`
  expect(indexesFor(viewOf(body))).toEqual([['name text', '(creditonhold)', '(telephone1)']])
})

test('a view in the order of the name alone is served by the index that every table has', () => {
  expect(indexesFor(viewOf('<order attribute="name"/>'))).toEqual([])
})

test('an order by labels, by a linked column or of groups is that of no index', () => {
  expect(indexesFor(viewOf('<order attribute="creditonhold"/>'))).toEqual([])
  const link = `<link-entity name="contact" from="contactid" to="primarycontactid" alias="c"><order attribute="fullname"/></link-entity>`
  expect(indexesFor(viewOf(link))).toEqual([])
})

test('views of one order share an index, and the default view’s comes first', () => {
  const byOwner = '<order attribute="name"/><filter><condition attribute="ownerid" operator="eq-userid"/></filter>'
  const byState =
    '<order attribute="name"/><filter><condition attribute="creditonhold" operator="eq" value="0"/></filter>'
  expect(indexesFor(viewOf(byOwner), viewOf(byOwner), viewOf(byState, true))).toEqual([
    ['creditonhold value', 'name text'],
    ['ownerid value', 'name text'],
  ])
})

test('a view that cannot be read wants none', () => {
  expect(viewIndexes([{ ...viewOf(''), fetchXml: '<fetch' }], ACCOUNT)).toEqual([])
})
