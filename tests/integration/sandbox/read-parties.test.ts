import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bodies, part, sendBatch } from './batch-message'
import { CALL, startWithParties, VISIT } from './parties-organisation'
import { idOf, userOf, type SmallOrganisation } from './small-organisation'

let organisation: SmallOrganisation

beforeAll(async () => {
  organisation = await startWithParties()
})
afterAll(() => organisation.close())

const ALL = { Prefer: 'odata.include-annotations="*"' }
const PARTIES = '$expand=appointment_activity_parties($select=_partyid_value,participationtypemask,addressused)'

describe('$expand of the parties of an activity', () => {
  it('brings them as an array in the record, with what annotations were asked for', async () => {
    const answer = await organisation.sales.get(`${VISIT}?$select=subject&${PARTIES}`, ALL)
    expect(answer.object()).toMatchObject({ subject: 'Visit' })
    const parties = z.array(z.record(z.string(), z.unknown())).parse(answer.object()['appointment_activity_parties'])
    for (const each of parties) expect(each['@odata.etag']).toMatch(/^W\/"\d+"$/)
    expect(parties.map((each) => Object.fromEntries(Object.entries(each).slice(1)))).toEqual([
      {
        activitypartyid: idOf('Visit 5 contact,Ann'),
        '_partyid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'partyid_contact',
        '_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
        '_partyid_value@OData.Community.Display.V1.FormattedValue': 'Ann Lund',
        _partyid_value: idOf('Ann'),
        'participationtypemask@OData.Community.Display.V1.FormattedValue': 'Required attendee',
        participationtypemask: 5,
        addressused: null,
      },
      {
        activitypartyid: idOf('Visit 6 guest@example.com'),
        _partyid_value: null,
        'participationtypemask@OData.Community.Display.V1.FormattedValue': 'Optional attendee',
        participationtypemask: 6,
        addressused: 'guest@example.com',
      },
    ])
  })

  it('brings no annotations that were not asked for', async () => {
    const answer = await organisation.sales.get(`${CALL}?$expand=phonecall_activity_parties($select=_partyid_value)`)
    expect(answer.object()['phonecall_activity_parties']).toMatchObject([
      { _partyid_value: userOf('sales').id },
      { _partyid_value: idOf('Ann') },
    ])
    expect(answer.text).not.toContain('lookuplogicalname')
  })

  it('goes with $filter, and is an empty array where nobody takes part', async () => {
    const filter = encodeURIComponent("subject ne 'Not hers'")
    const answer = await organisation.sales.get(
      `appointments?$select=subject&$orderby=subject&$filter=${filter}&${PARTIES}`,
    )
    expect(answer.rows()).toMatchObject([
      { subject: 'Empty', appointment_activity_parties: [] },
      { subject: 'Visit', appointment_activity_parties: [{ participationtypemask: 5 }, { participationtypemask: 6 }] },
    ])
  })

  it('goes on from page to page', async () => {
    const size = { Prefer: 'odata.maxpagesize=1' }
    const first = await organisation.sales.get(`appointments?$select=subject&$orderby=subject&${PARTIES}`, size)
    expect(first.rows()).toMatchObject([{ subject: 'Empty', appointment_activity_parties: [] }])
    const second = await organisation.sales.get(first.link('nextLink'), size)
    expect(second.rows()).toMatchObject([{ subject: 'Visit', appointment_activity_parties: [{}, {}] }])
  })

  it('goes with the expansion of a lookup', async () => {
    const both = await organisation.sales.get(`${VISIT}?$select=subject&${PARTIES},createdby($select=fullname)`)
    expect(both.object()).toMatchObject({
      appointment_activity_parties: [{}, {}],
      createdby: { fullname: 'Sunniva Aas' },
    })
  })

  it('is answered inside a batch', async () => {
    const answer = await sendBatch(organisation.sales, [part({ line: `GET appointments?${PARTIES} HTTP/1.1` })])
    expect(JSON.stringify(bodies(answer))).toContain('guest@example.com')
  })

  it.each([
    ['a column the parties do not have', `${VISIT}?$expand=appointment_activity_parties($select=nosuch)`, 400],
    ['the parties of another sort of activity', `${VISIT}?$expand=phonecall_activity_parties`, 400],
    ['an order of the parties', `${VISIT}?$expand=appointment_activity_parties($orderby=addressused)`, 501],
    ['the other collections', `accounts(${idOf('Alpha')})?$expand=contact_customer_accounts($select=fullname)`, 501],
    ['what somebody takes part in', `contacts(${idOf('Ann')})?$expand=contact_activity_parties`, 501],
    ['a list of parties as if it were a column', `${VISIT}?$select=requiredattendees`, 400],
    ['an order by a list of parties', 'appointments?$orderby=requiredattendees', 400],
    ['a filter by a list of parties', 'appointments?$filter=requiredattendees eq null', 400],
  ])('refuses %s', async (_, path, status) => {
    expect((await organisation.sales.get(path)).status).toBe(status)
  })

  it('is refused while changes are tracked', async () => {
    const answer = await organisation.admin.get(`appointments?$select=subject&${PARTIES}`, {
      Prefer: 'odata.track-changes',
    })
    expect(answer.status).toBe(400)
    expect(answer.problem().message).toContain('"expand"')
  })
})

describe('the table activityparty', () => {
  it('is read as any other', async () => {
    const answer = await organisation.sales.get(
      "activityparties?$select=_activityid_value,addressused&$filter=addressused eq 'GUEST@example.com'",
    )
    expect(answer.rows()).toMatchObject([{ _activityid_value: idOf('Visit'), addressused: 'guest@example.com' }])
  })

  it('is read below its activity, and below who takes part', async () => {
    const ofVisit = await organisation.sales.get(`${VISIT}/appointment_activity_parties?$select=participationtypemask`)
    expect(ofVisit.column('participationtypemask').toSorted()).toEqual([5, 6])
    const ofAnn = await organisation.sales.get(
      `contacts(${idOf('Ann')})/contact_activity_parties?$select=participationtypemask`,
    )
    expect(ofAnn.column('participationtypemask').toSorted()).toEqual([2, 5])
  })

  it.each([
    ['Create', 'POST', 'activityparties', { participationtypemask: 5 }],
    ['Update', 'PATCH', `activityparties(${idOf('Visit 6 guest@example.com')})`, { addressused: null }],
    ['Delete', 'DELETE', `activityparties(${idOf('Visit 6 guest@example.com')})`, {}],
  ])('does not support %s by itself', async (message, method, path, body) => {
    const answer = await organisation.admin.send(method, path, {}, JSON.stringify(body))
    expect(answer.status).toBe(400)
    expect(answer.problem()).toEqual({
      code: '0x80040800',
      message: `The '${message}' method does not support entities of type 'activityparty'.`,
    })
  })
})

describe('FetchXML', () => {
  const fetch = (inside: string) => {
    const xml = `<fetch><entity name='appointment'>${inside}<order attribute='subject'/></entity></fetch>`
    return organisation.sales.get(`appointments?fetchXml=${encodeURIComponent(xml)}`, ALL)
  }

  it('links activities to their parties', async () => {
    const answer = await fetch(
      "<attribute name='subject'/><link-entity name='activityparty' from='activityid' to='activityid' alias='party'>" +
        "<attribute name='partyid'/><filter><condition attribute='participationtypemask' operator='eq' value='5'/></filter></link-entity>",
    )
    expect(answer.rows()).toMatchObject([
      {
        subject: 'Visit',
        'party.partyid': idOf('Ann'),
        'party.partyid@OData.Community.Display.V1.FormattedValue': 'Ann Lund',
      },
    ])
  })

  it('may name a list of parties, and is answered without it', async () => {
    const answer = await fetch("<attribute name='subject'/><attribute name='requiredattendees'/>")
    expect(answer.column('subject')).toEqual(['Empty', 'Visit'])
    expect(answer.text).not.toContain('requiredattendees')
  })

  it('that names nothing else brings the keys alone', async () => {
    const [row] = (await fetch("<attribute name='requiredattendees'/>")).rows()
    expect(Object.keys(row ?? {}).toSorted()).toEqual(['@odata.etag', 'activityid'])
  })

  it.each([
    ['a condition', "<filter><condition attribute='requiredattendees' operator='not-null'/></filter>"],
    ['an order', "<order attribute='requiredattendees'/>"],
    ['a link', "<link-entity name='contact' from='contactid' to='requiredattendees'/>"],
  ])('refuses %s on a list of parties', async (_, inside) => {
    const answer = await fetch(inside)
    expect(answer.status).toBe(400)
    expect(answer.problem().code).toBe('0x80041103')
  })
})

describe('the metadata of a list of parties', () => {
  it('is that of a lookup of the type PartyList, with its targets', async () => {
    const table = "EntityDefinitions(LogicalName='appointment')/Attributes"
    const plain = await organisation.sales.get(`${table}?$select=LogicalName,AttributeType,AttributeTypeName`)
    expect(plain.rows().find((row) => row.LogicalName === 'requiredattendees')).toMatchObject({
      '@odata.type': '#Microsoft.Dynamics.CRM.LookupAttributeMetadata',
      AttributeType: 'PartyList',
      AttributeTypeName: { Value: 'PartyListType' },
    })
    const cast = await organisation.sales.get(
      `${table}/Microsoft.Dynamics.CRM.LookupAttributeMetadata?$select=LogicalName,Targets`,
    )
    expect(cast.rows().find((row) => row.LogicalName === 'organizer')?.Targets).toEqual([
      'account',
      'contact',
      'systemuser',
    ])
  })
})
