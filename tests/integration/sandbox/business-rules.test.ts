import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  account,
  FOUNDED,
  idOf,
  startSmallOrganisation,
  TRANSPORTS,
  userOf,
  type SmallOrganisation,
} from './small-organisation'

const WORDS = 'A customer on hold cannot be changed.'
const ALPHA = `accounts(${idOf('Alpha')})`

describe.each(TRANSPORTS)('%s, the organisation', (transport) => {
  let organisation: SmallOrganisation

  beforeEach(async () => {
    organisation = await startSmallOrganisation([account('Alpha', 'sales'), account('Beta', 'sales')], { transport })
  })
  afterEach(() => organisation.close())

  it('refuses what a business rule forbids, in its words, until the rule is lifted', async () => {
    const lift = organisation.controls.refuseWhen('account', WORDS, ({ values }) => values.creditonhold === true)
    const refused = await organisation.sales.patch(ALPHA, { creditonhold: true })
    expect(refused.status).toBe(400)
    expect(refused.problem()).toEqual({ code: '0x80040265', message: WORDS })
    expect((await organisation.sales.post('accounts', { name: 'New', creditonhold: true })).status).toBe(400)
    expect((await organisation.sales.patch(ALPHA, { name: 'Allowed' })).status).toBe(204)
    lift()
    expect((await organisation.sales.patch(ALPHA, { creditonhold: true })).status).toBe(204)
  })

  it('refuses a deletion that a business rule forbids, of that record alone', async () => {
    organisation.controls.refuseWhen('account', WORDS, ({ action, id }) => action === 'delete' && id === idOf('Alpha'))
    expect((await organisation.sales.delete(ALPHA)).problem().message).toBe(WORDS)
    expect((await organisation.sales.get(ALPHA)).status).toBe(200)
    expect((await organisation.sales.delete(`accounts(${idOf('Beta')})`)).status).toBe(204)
  })

  it('picks the default status of a state that is set, and refuses a status of another state', async () => {
    await organisation.sales.patch(ALPHA, { statecode: 1 })
    expect((await organisation.sales.get(ALPHA)).object()).toMatchObject({ statecode: 1, statuscode: 2 })
    const refused = await organisation.sales.patch(ALPHA, { statuscode: 1 })
    expect(refused.status).toBe(400)
    expect(refused.problem().code).toBe('0x80048408')
  })

  it('says who changed a record last, and when', async () => {
    organisation.controls.advanceClock(60_000)
    await organisation.admin.patch(ALPHA, { name: 'Renamed' })
    const moment = new Date(FOUNDED + 60_000).toISOString().replace('.000', '')
    const read = (await organisation.sales.get(ALPHA)).object()
    expect(read).toMatchObject({ _modifiedby_value: userOf('admin').id, modifiedon: moment })
  })
})
