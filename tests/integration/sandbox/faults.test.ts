import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { transportFailure } from '@electron/engine/crm/transport-failure'
import { parseFaultPlan } from '@electron/sandbox/faults/parse-fault-plan'
import {
  account,
  FOUNDED,
  idOf,
  startSmallOrganisation,
  TRANSPORTS,
  type SmallOrganisation,
} from './small-organisation'
import type { WebAnswer } from './web-client'

describe.each(TRANSPORTS)('%s, a planned fault', (transport) => {
  let organisation: SmallOrganisation

  beforeEach(async () => {
    organisation = await startSmallOrganisation([account('Alpha', 'admin'), account('Beta', 'admin')], { transport })
  })
  afterEach(() => organisation.close())

  function plan(fault: object, match: object = {}, count: number | 'always' = 1): void {
    const rules = parseFaultPlan(JSON.stringify({ faults: [{ match, count, do: fault }] }))
    if (!rules.ok) throw new Error(rules.error)
    organisation.controls.plan(rules.value)
  }

  function create(name: string): Promise<WebAnswer> {
    return organisation.admin.patch(`accounts(${idOf(name)})`, { name }, { 'If-None-Match': '*' })
  }

  async function exists(name: string): Promise<boolean> {
    return (await organisation.admin.get(`accounts(${idOf(name)})`)).status === 200
  }

  async function failureOf(request: Promise<WebAnswer>): Promise<string> {
    return transportFailure(
      await request.then(
        () => 'answered',
        (error: unknown) => error,
      ),
    )
  }

  it('loses a request before anything is done', async () => {
    plan({ kind: 'loseRequest' })
    expect(await failureOf(create('New'))).toBe('perhapsSent')
    expect(await exists('New')).toBe(false)
  })

  it('loses the answer after everything is done', async () => {
    plan({ kind: 'loseAnswer' })
    expect(await failureOf(create('New'))).toBe('perhapsSent')
    expect(await exists('New')).toBe(true)
  })

  it('cuts a body at its share', async () => {
    plan({ kind: 'truncate', share: 0 })
    await expect(organisation.admin.get('accounts')).rejects.toThrow(Error)
  })

  it('carries a request out twice; the client sees the second answer', async () => {
    plan({ kind: 'duplicate' })
    expect((await create('New')).problem().code).toBe('0x80040237')
    expect(await exists('New')).toBe(true)
  })

  it('carries a request out twice and loses the second answer', async () => {
    plan({ kind: 'duplicate', answer: 'lost' })
    expect(await failureOf(organisation.admin.post('accounts', { name: 'Twice' }))).toBe('perhapsSent')
    expect((await organisation.admin.get("accounts?$filter=name eq 'Twice'")).rows()).toHaveLength(2)
  })

  it.each([
    ['throttle', {}, 429, null],
    ['throttle', { retryAfter: 7 }, 429, '7'],
    ['throttle', { retryAfter: { dateIn: 90 } }, 429, new Date(FOUNDED + 90_000).toUTCString()],
    ['unavailable', {}, 503, null],
    ['unavailable', { retryAfter: 5 }, 503, '5'],
    ['refuseToken', {}, 401, null],
    ['fail', {}, 500, null],
    ['fail', { status: 502 }, 502, null],
    ['fail', { status: 504 }, 504, null],
    ['serverError', {}, 500, null],
  ])('%s with %j does nothing and says so', async (kind, members, status, retryAfter) => {
    plan({ kind, ...members })
    const answer = await create('New')
    expect(answer.status).toBe(status)
    expect(answer.headers.get('Retry-After')).toBe(retryAfter)
    expect(await exists('New')).toBe(false)
  })

  it('fails after everything is done', async () => {
    plan({ kind: 'fail', status: 504, done: true })
    expect((await create('New')).status).toBe(504)
    expect(await exists('New')).toBe(true)
  })

  it('expires the delta tokens given out until then', async () => {
    const link = (await organisation.admin.get('accounts', { Prefer: 'odata.track-changes' })).link('deltaLink')
    plan({ kind: 'expireTokens' }, { path: '$deltatoken' })
    expect((await organisation.admin.get(link)).problem().code).toBe('0x80044352')
    const fresh = (await organisation.admin.get('accounts', { Prefer: 'odata.track-changes' })).link('deltaLink')
    expect((await organisation.admin.get(fresh)).status).toBe(200)
  })

  it('refuses one record with the words of a business rule, as often as asked', async () => {
    const words = 'Credit is on hold.'
    plan({ kind: 'refuse', message: words, code: '0x80040265' }, { method: 'PATCH', record: idOf('Alpha') }, 'always')
    for (const _ of [1, 2]) {
      const answer = await organisation.admin.patch(`accounts(${idOf('Alpha')})`, { name: 'New name' })
      expect(answer.status).toBe(400)
      expect(answer.problem()).toEqual({ code: '0x80040265', message: words })
    }
    expect((await organisation.admin.patch(`accounts(${idOf('Beta')})`, { name: 'New name' })).status).toBe(204)
    organisation.controls.forgetFaults()
    expect((await organisation.admin.patch(`accounts(${idOf('Alpha')})`, { name: 'New name' })).status).toBe(204)
  })

  const batch = [
    ...['--b', 'Content-Type: application/http', '', `PATCH accounts(${idOf('Alpha')}) HTTP/1.1`, '', '{"name":"A2"}'],
    ...['--b', 'Content-Type: application/http', '', `PATCH accounts(${idOf('Beta')}) HTTP/1.1`, '', '{"name":"B2"}'],
    '--b--',
  ].join('\r\n')
  const sendBatch = (): Promise<WebAnswer> => {
    const headers = { 'Content-Type': 'multipart/mixed; boundary=b', Prefer: 'odata.continue-on-error' }
    return organisation.admin.send('POST', '$batch', headers, batch)
  }

  it('hits one part of a batch and leaves the others', async () => {
    plan({ kind: 'serverError' }, { table: 'account', record: idOf('Alpha') })
    const answer = await sendBatch()
    expect(answer.text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 500', 'HTTP/1.1 204'])
    expect((await organisation.admin.get('accounts?$orderby=name')).column('name')).toEqual(['Alpha', 'B2'])
  })

  it('hits a batch for the record that one of its parts writes', async () => {
    plan({ kind: 'loseAnswer' }, { method: 'PATCH', record: idOf('Beta') })
    expect(await failureOf(sendBatch())).toBe('perhapsSent')
    expect((await organisation.admin.get('accounts?$orderby=name')).column('name')).toEqual(['A2', 'B2'])
  })
})

describe('a delay', () => {
  it('waits on the clock it is given, before the request or before the answer', async () => {
    const waits: string[] = []
    const faults = parseFaultPlan(
      JSON.stringify({
        faults: [
          { do: { kind: 'delay', milliseconds: 40 } },
          { do: { kind: 'delay', milliseconds: 50, before: 'answer' } },
        ],
      }),
    )
    const organisation = await startSmallOrganisation([], {
      transport: 'in process',
      faults: faults.ok ? faults.value : [],
      after: (milliseconds, action) => {
        waits.push(`${milliseconds}`)
        action()
        return () => undefined
      },
    })
    await organisation.admin.get('WhoAmI')
    expect(waits).toEqual(['40', '50'])
    await organisation.close()
  })
})
