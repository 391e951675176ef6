import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changeSet, sendBatch, statuses } from './batch-message'
import { CALL, startWithParties, VISIT } from './parties-organisation'
import { FOUNDED, idOf, userOf, type SmallOrganisation } from './small-organisation'

let organisation: SmallOrganisation

beforeEach(async () => {
  organisation = await startWithParties()
})
afterEach(() => organisation.close())

const bound = (name: string, participation: number) => ({
  'partyid_contact@odata.bind': `/contacts(${idOf(name)})`,
  participationtypemask: participation,
})
const HEARER = { participationtypemask: 2, addressused: 'someone@example.com' }

async function partiesOf(activity: string): Promise<readonly (readonly unknown[])[]> {
  const table = activity.startsWith('phonecalls') ? 'phonecall' : 'appointment'
  const answer = await organisation.sales.get(
    `activityparties?$select=participationtypemask,_partyid_value,addressused&$orderby=participationtypemask&$filter=activityid_${table}/activityid eq ${activity.slice(-37, -1)}`,
  )
  return answer.rows().map((row) => [row.participationtypemask, row['_partyid_value'] ?? row.addressused])
}

describe('parties in a payload', () => {
  it('are kept with a new activity', async () => {
    const id = idOf('new call')
    const parties = [
      { 'partyid_systemuser@odata.bind': `/systemusers(${userOf('sales').id})`, participationtypemask: 1 },
      HEARER,
    ]
    const payload = { activityid: id, subject: 'New call', phonecall_activity_parties: parties }
    expect((await organisation.sales.post('phonecalls', payload)).status).toBe(204)
    expect(await partiesOf(`phonecalls(${id})`)).toEqual([
      [1, userOf('sales').id],
      [2, 'someone@example.com'],
    ])
  })

  it('take the place of all that were there, in one go with other values', async () => {
    const answer = await organisation.sales.patch(VISIT, {
      subject: 'Visit of Bo',
      appointment_activity_parties: [bound('Bo', 5)],
    })
    expect(answer.status).toBe(204)
    expect(await partiesOf(VISIT)).toEqual([[5, idOf('Bo')]])
    expect((await organisation.sales.get(VISIT)).object()).toMatchObject({ subject: 'Visit of Bo' })
  })

  it('may name again whom others put there, though the user cannot read them', async () => {
    await organisation.admin.patch(VISIT, { appointment_activity_parties: [bound('Foreign', 5)] })
    const again = { appointment_activity_parties: [bound('Foreign', 5), bound('Bo', 6)] }
    expect((await organisation.sales.patch(VISIT, again)).status).toBe(204)
    expect(await partiesOf(VISIT)).toEqual([
      [5, idOf('Foreign')],
      [6, idOf('Bo')],
    ])
    const elsewhere = { appointment_activity_parties: [bound('Foreign', 5)] }
    expect((await organisation.sales.patch(`appointments(${idOf('Empty')})`, elsewhere)).status).toBe(403)
  })

  it('that are none leave none', async () => {
    await organisation.sales.patch(VISIT, { appointment_activity_parties: [] })
    expect(await partiesOf(VISIT)).toEqual([])
  })

  it('that are not named stay as they are', async () => {
    await organisation.sales.patch(VISIT, { subject: 'Later' })
    expect(await partiesOf(VISIT)).toHaveLength(2)
  })

  it('come back with the record that was saved', async () => {
    const address = `${VISIT}?$select=subject&$expand=appointment_activity_parties($select=_partyid_value)`
    const answer = await organisation.sales.patch(
      address,
      { appointment_activity_parties: [bound('Bo', 6)] },
      { Prefer: 'return=representation' },
    )
    expect(answer.object()).toMatchObject({ appointment_activity_parties: [{ _partyid_value: idOf('Bo') }] })
  })

  it('change who changed the activity, when, and its version', async () => {
    const before = (await organisation.admin.get(VISIT)).object()
    organisation.controls.advanceClock(60_000)
    await organisation.sales.patch(VISIT, { appointment_activity_parties: [bound('Bo', 5)] })
    const after = (await organisation.admin.get(VISIT)).object()
    expect(Number(after.versionnumber)).toBeGreaterThan(Number(before.versionnumber))
    expect(after).toMatchObject({
      _modifiedby_value: userOf('sales').id,
      modifiedon: new Date(FOUNDED + 60_000).toISOString().replace('.000', ''),
    })
  })

  it.each<readonly [string, unknown, number, string]>([
    ['no list', {}, 400, '0x80048d19'],
    ['an entry that is no object', ['x'], 400, '0x80048d19'],
    [
      'a navigation property that parties do not have',
      [{ ...HEARER, 'partyid_team@odata.bind': '/teams(x)' }],
      400,
      '0x80048d19',
    ],
    [
      'a record of another table',
      [{ ...HEARER, 'partyid_contact@odata.bind': `/accounts(${idOf('Alpha')})` }],
      400,
      '0x80060888',
    ],
    ['a record that is not there', [bound('nobody', 5)], 404, '0x80040217'],
    ['a record out of reach', [bound('Foreign', 5)], 403, '0x80048306'],
    ['no way of taking part', [{ addressused: 'someone@example.com' }], 400, '0x80040200'],
    ['an unknown way of taking part', [{ ...HEARER, participationtypemask: 14 }], 400, '0x8004431A'],
    ['a column that parties do not have', [{ ...HEARER, nosuch: 1 }], 400, '0x80048d19'],
  ])('are refused with %s, and nothing is changed', async (_, parties, status, code) => {
    const answer = await organisation.sales.patch(VISIT, { subject: 'Changed', appointment_activity_parties: parties })
    expect([answer.status, answer.problem().code]).toEqual([status, code])
    expect(await partiesOf(VISIT)).toHaveLength(2)
    expect((await organisation.sales.get(VISIT)).object()).toMatchObject({ subject: 'Visit' })
  })

  it.each([
    ['under the name of another sort of activity', VISIT, { phonecall_activity_parties: [HEARER] }, 400],
    ['as if the list were a column', VISIT, { requiredattendees: [HEARER] }, 400],
    ['from the side of who takes part', `contacts(${idOf('Ann')})`, { contact_activity_parties: [HEARER] }, 501],
  ])('are refused %s', async (_, address, payload, status) => {
    expect((await organisation.sales.patch(address, payload)).status).toBe(status)
  })
})

describe('a change of parties', () => {
  it('is refused for a version that is no longer the last', async () => {
    const etag = (await organisation.sales.get(VISIT)).etag()
    const change = { appointment_activity_parties: [bound('Bo', 5)] }
    expect((await organisation.sales.patch(VISIT, change, { 'If-Match': etag })).status).toBe(204)
    const late = await organisation.sales.patch(VISIT, { appointment_activity_parties: [] }, { 'If-Match': etag })
    expect(late.status).toBe(412)
    expect(await partiesOf(VISIT)).toEqual([[5, idOf('Bo')]])
  })

  it('needs the privilege to write the activity', async () => {
    const change = { appointment_activity_parties: [bound('Bo', 5)] }
    expect((await organisation.sales.patch(`appointments(${idOf('Not hers')})`, change)).status).toBe(403)
  })

  it('is undone with its change set', async () => {
    const answer = await sendBatch(organisation.sales, [
      changeSet([
        { line: `PATCH ${VISIT} HTTP/1.1`, body: { appointment_activity_parties: [] } },
        { line: `PATCH ${CALL} HTTP/1.1`, body: { subject: 'x'.repeat(201) } },
      ]),
    ])
    expect(statuses(answer)).toEqual([400])
    expect(await partiesOf(VISIT)).toHaveLength(2)
  })

  it('may name a record that its change set has made', async () => {
    const parties = [{ 'partyid_contact@odata.bind': '$1', participationtypemask: 5 }]
    const answer = await sendBatch(organisation.sales, [
      changeSet([
        { line: 'POST contacts HTTP/1.1', body: { contactid: idOf('New'), lastname: 'New' } },
        { line: `PATCH ${VISIT} HTTP/1.1`, body: { appointment_activity_parties: parties } },
      ]),
    ])
    expect(statuses(answer)).toEqual([204, 204])
    expect(await partiesOf(VISIT)).toEqual([[5, idOf('New')]])
  })

  it('shows in the tracked changes of the activity', async () => {
    const first = await organisation.admin.get('appointments?$select=subject', { Prefer: 'odata.track-changes' })
    await organisation.sales.patch(VISIT, { appointment_activity_parties: [] })
    expect((await organisation.admin.get(first.link('deltaLink'))).column('subject')).toEqual(['Visit'])
  })

  it.each(['PUT', 'POST'])('is not served by %s of the collection', async (method) => {
    const answer = await organisation.sales.send(method, `${VISIT}/appointment_activity_parties`, {}, '{"value":[]}')
    expect(answer.status).toBe(501)
  })
})

describe('parties', () => {
  it('are deleted with their activity', async () => {
    await organisation.sales.delete(VISIT)
    expect(await partiesOf(VISIT)).toEqual([])
    expect(await partiesOf(CALL)).toHaveLength(2)
  })

  it('still tell who took part when the record is deleted', async () => {
    await organisation.sales.delete(`contacts(${idOf('Ann')})`)
    expect(await partiesOf(CALL)).toEqual([
      [1, userOf('sales').id],
      [2, idOf('Ann')],
    ])
  })

  it('are shown by the new name of a record that was renamed', async () => {
    await organisation.sales.patch(`contacts(${idOf('Ann')})`, { lastname: 'Berg' })
    const answer = await organisation.sales.get(`${CALL}?$expand=phonecall_activity_parties($select=_partyid_value)`, {
      Prefer: 'odata.include-annotations="*"',
    })
    expect(answer.text).toContain('Ann Berg')
    expect(answer.text).not.toContain('Ann Lund')
  })
})
