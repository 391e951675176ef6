import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  account,
  contact,
  idOf,
  startSmallOrganisation,
  TRANSPORTS,
  type SmallOrganisation,
} from './small-organisation'
import type { WebAnswer } from './web-client'

describe.each(TRANSPORTS)('%s, totals', (transport) => {
  let organisation: SmallOrganisation

  beforeAll(async () => {
    const primarycontactid = { table: 'contact', id: idOf('Ann'), name: null }
    const accounts = ['A', 'B', 'C'].map((name) => account(name, 'sales', name === 'A' ? {} : { primarycontactid }))
    organisation = await startSmallOrganisation([contact('Ann', 'sales'), ...accounts], { transport })
  })
  afterAll(() => organisation.close())

  function count(attributes: string, inside = ''): Promise<WebAnswer> {
    const query =
      `<fetch aggregate="true" ${attributes}><entity name="account">` +
      `<attribute name="accountid" aggregate="count" alias="n" />${inside}</entity></fetch>`
    return organisation.sales.get(`accounts?fetchXml=${encodeURIComponent(query)}`)
  }

  it('are made of as many records as the limit', async () => {
    expect((await count('aggregatelimit="3"')).rows()).toEqual([{ n: 3 }])
    expect((await count('')).rows()).toEqual([{ n: 3 }])
  })

  it('of more records are refused with the documented code', async () => {
    const refused = await count('aggregatelimit="2"')
    expect(refused.status).toBe(400)
    expect(refused.problem().code).toBe('0x8004E023')
  })

  it('count against the limit only what filters and links leave', async () => {
    const link = '<link-entity name="contact" from="contactid" to="primarycontactid" />'
    expect((await count('aggregatelimit="2"', link)).rows()).toEqual([{ n: 2 }])
  })
})
