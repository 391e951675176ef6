import { describe, expect, test } from 'vitest'
import { resolveView } from '@electron/engine/configuration/resolve-view'
import { layout, TABLES, view } from './sample-configuration'

const LINKED =
  '<fetch><entity name="account"><attribute name="name"/><order attribute="name" descending="true"/>' +
  '<link-entity name="contact" from="contactid" to="primarycontactid" link-type="outer" alias="pc">' +
  '<attribute name="emailaddress1"/><order attribute="jobtitle"/></link-entity>' +
  '<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="outer" alias="kid">' +
  '<attribute name="jobtitle"/></link-entity></entity></fetch>'

describe('columns', () => {
  test('are those of the layout, in its order, with its widths', () => {
    const layoutXml =
      '<grid name="g"><row name="r" id="accountid"><cell name="telephone1" width="90"/><cell name="name" width="210"/></row></grid>'
    const resolved = resolveView(view({ layoutXml }), TABLES)
    expect(resolved.ok && resolved.value.columns.map(({ name, label, width }) => [name, label, width])).toEqual([
      ['telephone1', 'Main phone', 90],
      ['name', 'Name', 210],
    ])
  })

  test('of a linked table are called after the lookup that leads there, else after the table', () => {
    const resolved = resolveView(
      view({ fetchXml: LINKED, layoutXml: layout('name', 'pc.emailaddress1', 'kid.jobtitle') }),
      TABLES,
    )
    expect(resolved.ok && resolved.value.columns.map(({ label }) => label)).toEqual([
      'Name',
      'Email (Primary contact)',
      'Job title (Contact)',
    ])
  })

  test('that are hidden, unknown or not held are left out', () => {
    const layoutXml =
      '<grid name="g"><row name="r" id="opportunityid"><cell name="name" width="1"/><cell name="description" ishidden="1" width="1"/>' +
      '<cell name="no_such" width="1"/><cell name="nobody.name" width="1"/><cell name="entityimage" width="1"/></row></grid>'
    const fetchXml = '<fetch><entity name="opportunity"><attribute name="name"/></entity></fetch>'
    const resolved = resolveView(view({ table: 'opportunity', fetchXml, layoutXml }), TABLES)
    expect(resolved.ok && resolved.value.columns.map(({ name }) => name)).toEqual(['name'])
  })

  test('cannot be sorted where the layout or the kind forbids it', () => {
    const layoutXml =
      '<grid name="g"><row name="r" id="opportunityid"><cell name="name" width="1" disableSorting="1"/>' +
      '<cell name="tags" width="1"/><cell name="statecode" width="1"/></row></grid>'
    const fetchXml = '<fetch><entity name="opportunity"/></fetch>'
    const resolved = resolveView(view({ table: 'opportunity', fetchXml, layoutXml }), TABLES)
    expect(resolved.ok && resolved.value.columns.map(({ sortable }) => sortable)).toEqual([false, false, true])
  })
})

test("the order is the root's, then each link's", () => {
  const resolved = resolveView(view({ fetchXml: LINKED }), TABLES)
  expect(resolved.ok && resolved.value.order).toEqual([
    { column: 'name', descending: true },
    { column: 'pc.jobtitle', descending: false },
  ])
})

describe('a view that cannot be drawn', () => {
  test.each([
    [{ fetchXml: '<fetch><entity name="account">' }, 'fetchxml.invalid'],
    [{ fetchXml: '' }, 'fetchxml.invalid'],
    [{ layoutXml: '<grid><row/></grid>' }, 'layoutxml.invalid'],
    [{ layoutXml: layout('no_such') }, 'view.notAnswerable'],
    [{ fetchXml: '<fetch><entity name="contact"/></fetch>' }, 'view.notAnswerable'],
    [
      {
        fetchXml:
          '<fetch aggregate="true"><entity name="account"><attribute name="name" alias="n" aggregate="count"/></entity></fetch>',
      },
      'view.notAnswerable',
    ],
    [{ table: 'lead', fetchXml: '<fetch><entity name="lead"/></fetch>' }, 'table.unknown'],
  ])('%j is %s', (rest, code) => {
    expect(resolveView(view(rest), TABLES)).toMatchObject({ ok: false, error: { code } })
  })
})
