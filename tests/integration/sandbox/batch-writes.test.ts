import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bodies, changeSet, part, sendBatch, statuses, type Inner } from './batch-message'
import {
  account,
  contact,
  idOf,
  startSmallOrganisation,
  TRANSPORTS,
  type SmallOrganisation,
} from './small-organisation'
import { fieldsOf, type WebAnswer } from './web-client'

const CONTINUE = { Prefer: 'odata.continue-on-error' }
const REPRESENTATION = 'Prefer: return=representation,odata.include-annotations="*"'
const NOT_THERE = 'If-None-Match: *'

describe.each(TRANSPORTS)('%s, writes in a batch', (transport) => {
  let organisation: SmallOrganisation

  beforeEach(async () => {
    const records = [account('Mine', 'sales'), account('Foreign', 'admin'), contact('Ann', 'sales')]
    organisation = await startSmallOrganisation(records, { transport })
  })
  afterEach(() => organisation.close())

  const send = (parts: readonly string[], headers = CONTINUE): Promise<WebAnswer> =>
    sendBatch(organisation.sales, parts, headers)
  const patch = (name: string, body: unknown, ...headers: readonly string[]): Inner => ({
    line: `PATCH /api/data/v9.2/accounts(${idOf(name)})?$select=name HTTP/1.1`,
    headers,
    body,
  })
  const names = async (): Promise<readonly unknown[]> =>
    (await organisation.admin.get('accounts?$select=name&$orderby=name')).column('name')

  it('are answered each by itself, in their order', async () => {
    const etag = (await organisation.sales.get(`accounts(${idOf('Mine')})`)).etag()
    const answer = await send([
      part(patch('New', { name: 'New' }, NOT_THERE, REPRESENTATION)),
      part(patch('Mine', { name: 'Again' }, NOT_THERE)),
      part(patch('Mine', { name: 'Renamed' }, `If-Match: ${etag}`, REPRESENTATION)),
      part(patch('Mine', { name: 'Late' }, `If-Match: ${etag}`)),
      part(patch('missing', { name: 'x' }, 'If-Match: W/"5"')),
      part(patch('Foreign', { name: 'x' }, 'If-Match: *')),
      part(patch('Mine', { name: 'x'.repeat(161) }, 'If-Match: *')),
      part({ line: `DELETE accounts(${idOf('New')}) HTTP/1.1`, headers: ['If-Match: W/"5"'] }),
      part({ line: `DELETE contacts(${idOf('Ann')}) HTTP/1.1`, headers: ['If-Match: *'] }),
    ])
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Preference-Applied')).toBe('odata.continue-on-error')
    expect(statuses(answer)).toEqual([201, 412, 200, 412, 404, 403, 400, 412, 204])
    expect(await names()).toEqual(['Foreign', 'New', 'Renamed'])
  })

  it('bring the record with its version and annotations where a part prefers it', async () => {
    const body = { name: 'New', 'primarycontactid@odata.bind': `/contacts(${idOf('Ann')})` }
    const line = `PATCH accounts(${idOf('New')})?$select=name,_primarycontactid_value,versionnumber HTTP/1.1`
    const answer = await send([part({ line, headers: [NOT_THERE, REPRESENTATION], body })])
    const [record] = bodies(answer)
    const version = fieldsOf(record).versionnumber
    expect(record).toMatchObject({
      '@odata.etag': `W/"${String(version)}"`,
      name: 'New',
      '_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
      '_primarycontactid_value@OData.Community.Display.V1.FormattedValue': 'Ann',
    })
    expect(answer.text).toContain(`ETag: W/"${String(version)}"`)
  })

  it('give each refusal its own code', async () => {
    const answer = await send([
      part(patch('Mine', { name: 'x' }, NOT_THERE)),
      part(patch('Mine', { name: 'x' }, 'If-Match: W/"5"')),
      part(patch('missing', { name: 'x' }, 'If-Match: *')),
      part(patch('Foreign', { name: 'x' }, 'If-Match: *')),
    ])
    const codes = bodies(answer).map((body) => fieldsOf(fieldsOf(body).error).code)
    expect(codes).toEqual(['0x80040237', '0x80060882', '0x80040217', '0x80048306'])
  })

  it('stop at the first failure unless told to go on', async () => {
    const parts = [
      part(patch('First', { name: 'First' }, NOT_THERE)),
      part(patch('Mine', { name: 'x' }, NOT_THERE)),
      part(patch('Third', { name: 'Third' }, NOT_THERE)),
    ]
    const answer = await sendBatch(organisation.sales, parts)
    expect(answer.status).toBe(412)
    expect(statuses(answer)).toEqual([204, 412])
    expect(await names()).toEqual(['First', 'Foreign', 'Mine'])
  })

  describe('in a change set', () => {
    const contactPart: Inner = {
      line: `PATCH contacts(${idOf('Bo')})?$select=fullname HTTP/1.1`,
      headers: [NOT_THERE, REPRESENTATION],
      body: { lastname: 'Bo' },
    }

    it('may point at records that it made before, by Content-ID or by the id the client gave', async () => {
      const answer = await send([
        changeSet([
          contactPart,
          patch('New', { name: 'New', 'primarycontactid@odata.bind': '$1' }, NOT_THERE, REPRESENTATION),
          patch('Next', { name: 'Next', 'primarycontactid@odata.bind': `/contacts(${idOf('Bo')})` }, NOT_THERE),
        ]),
      ])
      expect(statuses(answer)).toEqual([201, 201, 204])
      expect(answer.text.match(/Content-ID: \d/g)).toEqual(['Content-ID: 1', 'Content-ID: 2', 'Content-ID: 3'])
      const pointing = await organisation.sales.get(`contacts(${idOf('Bo')})/account_primary_contact?$orderby=name`)
      expect(pointing.column('name')).toEqual(['New', 'Next'])
    })

    it('may not point at a record of a later request', async () => {
      const answer = await send([
        changeSet([
          patch('New', { name: 'New', 'primarycontactid@odata.bind': `/contacts(${idOf('Bo')})` }, NOT_THERE),
          contactPart,
        ]),
      ])
      expect(statuses(answer)).toEqual([404])
    })

    it.each([
      ['a condition that fails', 412, patch('Mine', { name: 'x' }, 'If-Match: W/"5"')],
      ['a record that is gone', 404, patch('missing', { name: 'x' }, 'If-Match: *')],
      ['a privilege that is missing', 403, patch('Foreign', { name: 'x' }, 'If-Match: *')],
      ['a value that does not fit', 400, patch('Mine', { customertypecode: 77 }, 'If-Match: *')],
    ])('fall together for %s, which is the one answer', async (_, status, failing) => {
      const answer = await send([
        changeSet([contactPart, failing, patch('New', { name: 'New' }, NOT_THERE)]),
        part(patch('After', { name: 'After' }, NOT_THERE)),
      ])
      expect(statuses(answer)).toEqual([status, 204])
      expect(await names()).toEqual(['After', 'Foreign', 'Mine'])
      expect((await organisation.sales.get(`contacts(${idOf('Bo')})`)).status).toBe(404)
    })

    it('leave versions and deletions as they were when they fall', async () => {
      const link = (await organisation.admin.get('contacts', { Prefer: 'odata.track-changes' })).link('deltaLink')
      const remove: Inner = { line: `DELETE contacts(${idOf('Ann')}) HTTP/1.1` }
      await send([changeSet([remove, patch('Mine', { name: 'x' }, NOT_THERE)])])
      expect((await organisation.admin.get(link)).rows()).toEqual([])
      expect((await organisation.sales.get(`contacts(${idOf('Ann')})`)).status).toBe(200)
    })
  })

  it('are 1,000 at most, in a batch and in a change set', async () => {
    const one: Inner = { line: 'GET WhoAmI HTTP/1.1' }
    const reads = Array.from({ length: 1001 }, () => part(one))
    expect((await send(reads.slice(1))).status).toBe(200)
    const many = await send(reads)
    expect(many.status).toBe(400)
    expect(many.problem().message).toContain("a maximum number of '1000' query operations")
    const writes = Array.from({ length: 1001 }, () => patch('Mine', { name: 'x' }))
    expect((await send([changeSet(writes)])).problem().message).toContain('too many operations')
  })
})
