import { afterEach, describe, expect, it } from 'vitest'
import { transportFailure } from '@electron/engine/crm/transport-failure'
import { stableGuid } from '@electron/sandbox/definition/stable-guid'
import {
  account,
  idOf,
  startSmallOrganisation,
  TRANSPORTS,
  type SmallOrganisation,
  type Transport,
} from './small-organisation'
import type { WebAnswer, WebClient } from './web-client'

const open: SmallOrganisation[] = []
afterEach(async () => {
  for (const organisation of open.splice(0)) await organisation.close()
})

async function start(transport: Transport, url?: string): Promise<SmallOrganisation> {
  let made = 0
  const organisation = await startSmallOrganisation([account('Alpha', 'admin'), account('Mine', 'sales')], {
    transport,
    timeZone: 'Europe/Oslo',
    guid: () => stableGuid(`made ${++made}`),
    ...(url === undefined ? {} : { url }),
  })
  open.push(organisation)
  return organisation
}

/** One request of each sort that a client sends. */
const CONVERSATION: readonly (readonly [what: string, send: (client: WebClient) => Promise<WebAnswer>])[] = [
  ['who is calling', (client) => client.get('WhoAmI')],
  ['a collection', (client) => client.get('accounts?$select=name', { Prefer: 'odata.include-annotations="*"' })],
  ['the first delta link', (client) => client.get('accounts?$select=name', { Prefer: 'odata.track-changes' })],
  ['a create that makes an id', (client) => client.post('accounts', { name: 'Øst & Vest' })],
  [
    'an update',
    (client) => client.patch(`accounts(${idOf('Alpha')})`, { name: 'B' }, { Prefer: 'return=representation' }),
  ],
  ['a stale update', (client) => client.patch(`accounts(${idOf('Alpha')})`, { name: 'C' }, { 'If-Match': 'W/"1"' })],
  ['a batch with a failure', (client) => client.send('POST', '$batch', BATCH_HEADERS, BATCH)],
  ['a FetchXML query', (client) => client.get(`accounts?fetchXml=${encodeURIComponent(FETCH)}`)],
  ['metadata', (client) => client.get("EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName")],
  ['a deletion', (client) => client.delete(`accounts(${idOf('Mine')})`)],
  ['a record that is gone', (client) => client.get(`accounts(${idOf('Mine')})`)],
  ['an address that is not served', (client) => client.get('nosuch')],
]
const FETCH = '<fetch><entity name="account"><attribute name="name" /><order attribute="name" /></entity></fetch>'
const BATCH_HEADERS = { 'Content-Type': 'multipart/mixed; boundary=b', Prefer: 'odata.continue-on-error' }
const BATCH = [
  ...['--b', 'Content-Type: application/http', '', `GET accounts(${idOf('nobody')}) HTTP/1.1`, '', ''],
  ...['--b', 'Content-Type: application/http', '', 'POST accounts HTTP/1.1', '', '{"name":"Batch"}'],
  '--b--',
].join('\r\n')

/** What HTTP adds for the sake of the connection. */
const CONNECTION = ['connection', 'date', 'keep-alive', 'transfer-encoding']

function seen(answer: WebAnswer): unknown {
  return {
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => !CONNECTION.includes(name)),
    text: answer.text,
  }
}

describe('the two transports', () => {
  it('give the same answers, byte by byte', async () => {
    const socket = await start('over a socket')
    const process = await start('in process', socket.url)
    expect(process.tokens).toEqual(socket.tokens)
    for (const [what, send] of CONVERSATION) {
      expect(seen(await send(process.admin)), what).toEqual(seen(await send(socket.admin)))
    }
    expect(process.controls.requests()).toEqual(socket.controls.requests())
  })

  it('refuse whoever has no token', async () => {
    for (const transport of TRANSPORTS) {
      const { fetch, url } = await start(transport)
      expect((await fetch(`${url}/api/data/v9.2/WhoAmI`, { method: 'GET' })).status).toBe(401)
    }
  })
})

describe.each(TRANSPORTS)('%s, a client', (transport) => {
  it('of a lost answer cannot tell whether the request arrived', async () => {
    const { controls, admin } = await start(transport)
    controls.loseAnswer(1)
    const rejection: unknown = await admin.post('accounts', { name: 'New' }).catch((error: unknown) => error)
    expect(transportFailure(rejection)).toBe('perhapsSent')
    expect((await admin.get('accounts')).rows()).toHaveLength(3)
  })

  it('gets the status and the length of a body that is cut off, then a failure', async () => {
    const { controls, url, fetch, tokens } = await start(transport)
    controls.cutBody(1)
    const headers = { Authorization: `Bearer ${tokens.admin}` }
    const response = await fetch(`${url}/api/data/v9.2/accounts`, { method: 'GET', headers })
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('Content-Length'))).toBeGreaterThan(0)
    await expect(response.text()).rejects.toThrow(Error)
  })

  it('that gives up is left alone', async () => {
    const { url, fetch } = await start(transport)
    const given = fetch(`${url}/api/data/v9.2/WhoAmI`, { method: 'GET', signal: AbortSignal.abort() })
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('of an organisation that has closed knows that nothing was sent', async () => {
    const { url, fetch, close } = await start(transport)
    open.length = 0
    await close()
    const rejection: unknown = await fetch(`${url}/api/data/v9.2/WhoAmI`, {}).catch((error: unknown) => error)
    expect(transportFailure(rejection)).toBe('neverSent')
  })
})

describe('in process, an organisation', () => {
  it('answers the same in every run', async () => {
    const [first, second] = [await start('in process'), await start('in process')]
    for (const [what, send] of CONVERSATION) {
      expect(seen(await send(first.admin)), what).toEqual(seen(await send(second.admin)))
    }
  })

  it('is not reached under another address', async () => {
    const { fetch } = await start('in process')
    const rejection: unknown = await fetch('https://elsewhere.example/', {}).catch((error: unknown) => error)
    expect(transportFailure(rejection)).toBe('neverSent')
  })

  it('waits on the clock it is given', async () => {
    let began: (wait: Wait) => void = () => undefined
    const wait = new Promise<Wait>((resolve) => (began = resolve))
    const organisation = await startSmallOrganisation([], {
      transport: 'in process',
      latencyMilliseconds: 250,
      after: (milliseconds, action) => {
        began({ milliseconds, action })
        return () => undefined
      },
    })
    open.push(organisation)
    const answer = organisation.admin.get('WhoAmI')
    const { milliseconds, action } = await wait
    expect(milliseconds).toBe(250)
    action()
    expect((await answer).status).toBe(200)
  })
})

interface Wait {
  readonly milliseconds: number
  readonly action: () => void
}
