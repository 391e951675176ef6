import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account, contact, idOf, startSmallOrganisation, type SmallOrganisation } from './small-organisation'
import type { WebAnswer } from './web-client'

let organisation: SmallOrganisation

const NAMES = ['Alpha', 'Beta', 'Delta', 'Epsilon', 'Gamma']

beforeAll(async () => {
  organisation = await startSmallOrganisation([
    ...NAMES.map((name) => account(name, name === 'Gamma' ? 'sales' : 'admin', { customertypecode: 3 })),
    account('Zeta', 'admin', { revenue: 1000, primarycontactid: { table: 'contact', id: idOf('Ann'), name: null } }),
    contact('Ann', 'admin', {
      jobtitle: 'Buyer',
      parentcustomerid: { table: 'account', id: idOf('Zeta'), name: null },
    }),
    {
      table: 'savedquery',
      values: {
        savedqueryid: idOf('view'),
        name: 'By name',
        returnedtypecode: 'account',
        querytype: 0,
        fetchxml: "<fetch><entity name='account'><attribute name='name'/><order attribute='name'/></entity></fetch>",
      },
    },
  ])
})
afterAll(() => organisation.close())

const ALL = { Prefer: 'odata.include-annotations="*"' }

function fetchAccounts(attributes: string, inside: string): string {
  const xml = `<fetch ${attributes}><entity name='account'>${inside}</entity></fetch>`
  return `accounts?fetchXml=${encodeURIComponent(xml)}`
}

/** The paging cookie that the annotation carries: decoded twice, then escaped for an attribute. */
function nextCookie(answer: WebAnswer): string {
  const annotation = String(answer.object()['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'])
  const inner = /pagingcookie="([^"]*)"/.exec(annotation)?.[1] ?? ''
  return decodeURIComponent(decodeURIComponent(inner))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

describe('fetchXml', () => {
  it('leaves empty columns out, and brings key and version', async () => {
    const answer = await organisation.admin.get(
      fetchAccounts(
        '',
        "<attribute name='name'/><attribute name='revenue'/><filter><condition attribute='name' operator='eq' value='alpha'/></filter>",
      ),
    )
    const [row] = answer.rows()
    expect(Object.keys(row ?? {}).sort()).toEqual(['@odata.etag', 'accountid', 'name'])
    expect(row?.['@odata.etag']).toMatch(/^W\/"\d+"$/)
  })

  it('names lookups of the root _x_value and columns of a link alias.column', async () => {
    const inside =
      "<attribute name='primarycontactid'/><link-entity name='contact' from='contactid' to='primarycontactid' alias='c'>" +
      "<attribute name='jobtitle'/><attribute name='parentcustomerid'/></link-entity>"
    const answer = await organisation.admin.get(fetchAccounts('', inside), ALL)
    expect(answer.rows()).toHaveLength(1)
    expect(answer.rows()[0]).toMatchObject({
      _primarycontactid_value: idOf('Ann'),
      '_primarycontactid_value@OData.Community.Display.V1.FormattedValue': 'Ann',
      'c.jobtitle': 'Buyer',
      'c.parentcustomerid': idOf('Zeta'),
      'c.parentcustomerid@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
    })
  })

  it('pages by cookie, each record once', async () => {
    const order =
      "<attribute name='name'/><order attribute='customertypecode'/><order attribute='name' descending='true'/>"
    const names: unknown[] = []
    let attributes = "count='2' page='1'"
    for (let page = 2; ; page += 1) {
      const answer = await organisation.admin.get(fetchAccounts(attributes, order), ALL)
      names.push(...answer.column('name'))
      if (answer.object()['@Microsoft.Dynamics.CRM.morerecords'] !== true) break
      attributes = `count='2' page='${page}' paging-cookie='${nextCookie(answer)}'`
    }
    expect(names).toEqual(['Zeta', 'Gamma', 'Epsilon', 'Delta', 'Beta', 'Alpha'])
  })

  it('counts on request', async () => {
    const answer = await organisation.admin.get(fetchAccounts("count='1' returntotalrecordcount='true'", ''), ALL)
    expect(answer.rows()).toHaveLength(1)
    expect(answer.object()).toMatchObject({
      '@Microsoft.Dynamics.CRM.totalrecordcount': 6,
      '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
    })
  })

  it('shows only what the privileges reach, in links too', async () => {
    expect((await organisation.sales.get(fetchAccounts('', "<attribute name='name'/>"))).column('name')).toEqual([
      'Gamma',
    ])
    const roles = "<link-entity name='role' from='roleid' to='accountid' link-type='outer'/>"
    expect((await organisation.sales.get(fetchAccounts('', roles))).status).toBe(200)
  })

  it.each([
    ['malformed XML', '<fetch><entity', '0x8004111C'],
    ['an unknown column', "<fetch><entity name='account'><attribute name='nosuch'/></entity></fetch>", '0x80041103'],
    ['another table than the set', "<fetch><entity name='contact'/></fetch>", '0x80060888'],
  ])('refuses %s', async (_, xml, code) => {
    const answer = await organisation.admin.get(`accounts?fetchXml=${encodeURIComponent(xml)}`)
    expect(answer.status).toBe(400)
    expect(answer.problem().code).toBe(code)
  })
})

describe('savedQuery', () => {
  it('runs the view, and links its pages', async () => {
    const size = { Prefer: 'odata.maxpagesize=4' }
    const first = await organisation.admin.get(`accounts?savedQuery=${idOf('view')}`, size)
    expect(first.column('name')).toEqual(['Alpha', 'Beta', 'Delta', 'Epsilon'])
    const second = await organisation.admin.get(first.link('nextLink'), size)
    expect(second.column('name')).toEqual(['Gamma', 'Zeta'])
    expect(second.object()).not.toHaveProperty('@odata.nextLink')
  })

  it('tells of a view that is not there', async () => {
    expect((await organisation.admin.get(`accounts?savedQuery=${idOf('nobody')}`)).status).toBe(404)
  })
})
