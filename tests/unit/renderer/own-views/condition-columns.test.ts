import { describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import type { FetchQuery } from '@shared/fetchxml/fetch-query'
import type { Column } from '@shared/model/column'
import { conditionColumns, lookedUpTables } from '@renderer/features/own-views/condition-columns'
import { keptInQuery } from '@renderer/features/own-views/kept-words'
import { namesAlias } from '@renderer/features/own-views/named-alias'
import { FREE_COLUMN, partiesColumn, sampleTable } from '../../../sample-table'
import { accounts, NAME } from '../administration/sample-table'

const OWNER: Column = {
  ...FREE_COLUMN,
  name: 'ownerid',
  label: 'Owner',
  kind: 'lookup',
  role: 'owner',
  targets: [{ table: 'systemuser', navigation: 'x' }],
}
const user = sampleTable('systemuser', {
  label: 'User',
  columns: [{ ...NAME, name: 'fullname', label: 'Full Name' }],
})
const table = accounts({ columns: [...accounts().columns, OWNER] })
const tableOf = (name: string) => (name === 'systemuser' ? user : undefined)

function query(inside: string): FetchQuery {
  const parsed = parseFetchXml(`<fetch><entity name="account">${inside}</entity></fetch>`)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}

describe('the columns that conditions can be about', () => {
  test('are those of the table, then those of what its lookups point at', () => {
    const columns = conditionColumns(query(''), table, tableOf)
    expect(columns.map(({ key }) => key)).toEqual([
      'name',
      'city',
      'createdon',
      'ownerid',
      'statecode',
      'ownerid_systemuser.fullname',
    ])
    expect(columns.at(-1)).toMatchObject({ label: 'Owner: Full Name', link: { type: 'outer', on: { to: 'ownerid' } } })
    expect(lookedUpTables(table)).toEqual(['systemuser'])
  })

  test('are not who takes part in an activity: nobody can look for one among several', () => {
    const to = partiesColumn('to', 2)
    const columns = conditionColumns(query(''), accounts({ columns: [NAME, to] }), tableOf)
    expect(columns.map(({ key }) => key)).toEqual(['name'])
  })

  test('are read through a link that is there already', () => {
    const link = `<link-entity name="systemuser" from="${user.primaryId}" to="ownerid" alias="u" link-type="inner"/>`
    const columns = conditionColumns(query(link), table, tableOf)
    expect(columns.at(-1)?.key).toBe('u.fullname')
  })
})

test('what else a query says is told as it is written', () => {
  const said = query(
    `<order entityname="n" attribute="x"/><link-entity name="contact" from="parentcustomerid" to="accountid" link-type="exists"/>`,
  )
  const kept = keptInQuery({ ...said, settings: { ...said.settings, top: 5, distinct: true } })
  expect(kept.slice(0, 3)).toEqual(['top="5"', 'distinct="true"', '<order attribute="x" entityname="n" />'])
  expect(kept[3]).toMatch(/^<link-entity name="contact"/)
  expect(keptInQuery(query(''))).toEqual([])
})

test('a link is in use where a condition or an order names it', () => {
  const named = `<filter><filter><condition entityname="u" attribute="fullname" operator="null"/></filter></filter>`
  expect(namesAlias(query(named), 'u')).toBe(true)
  expect(namesAlias(query('<order entityname="u" attribute="fullname"/>'), 'u')).toBe(true)
  expect(namesAlias(query(named), 'v')).toBe(false)
})
