import { afterEach, beforeEach, expect, test } from 'vitest'
import { idOf, startSmallOrganisation, type SmallOrganisation } from './small-organisation'

const INSTRUMENT = `nv_instruments(${idOf('Freezer')})`
const CALIBRATION = 100000001
const REPAIR = 100000002
const DOCUMENT = '<allowedtransitions xmlns="http://schemas.microsoft.com/crm/2009/WebServices">'

let organisation: SmallOrganisation

beforeEach(async () => {
  organisation = await startSmallOrganisation([
    { table: 'nv_instrument', values: { nv_instrumentid: idOf('Freezer'), nv_name: 'Freezer' } },
    { table: 'task', values: { activityid: idOf('Call'), subject: 'Call', statecode: 1, statuscode: 5 } },
  ])
})
afterEach(() => organisation.close())

async function metadataOf(table: string): Promise<readonly unknown[]> {
  const definition = `EntityDefinitions(LogicalName='${table}')`
  const enforced = await organisation.sales.get(`${definition}?$select=EnforceStateTransitions`)
  const status = await organisation.sales.get(
    `${definition}/Attributes/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet`,
  )
  return [enforced.object().EnforceStateTransitions, status.rows()[0]?.OptionSet]
}

test('metadata says whether transitions hold, and which', async () => {
  const [enforced, set] = await metadataOf('nv_instrument')
  expect(enforced).toBe(true)
  expect(set).toMatchObject({
    Options: [
      { Value: 1 },
      {
        Value: CALIBRATION,
        TransitionData: `${DOCUMENT}<allowedtransition sourcestatusid="${CALIBRATION}" tostatusid="1" /></allowedtransitions>`,
      },
      { Value: REPAIR },
      { Value: 2, TransitionData: `${DOCUMENT}</allowedtransitions>` },
    ],
  })
  const [free, anySet] = await metadataOf('task')
  expect(free).toBe(false)
  expect(anySet).toMatchObject({ Options: [{ TransitionData: null }, {}, {}, {}, {}, {}] })
})

test('a record goes along the transitions and along no others', async () => {
  expect((await organisation.admin.patch(INSTRUMENT, { statuscode: CALIBRATION })).status).toBe(204)
  expect((await organisation.admin.patch(INSTRUMENT, { statuscode: CALIBRATION })).status).toBe(204)
  const refused = await organisation.admin.patch(INSTRUMENT, { statuscode: REPAIR })
  expect([refused.status, refused.problem().code]).toEqual([400, '0x8004F00E'])
  const retired = await organisation.admin.patch(INSTRUMENT, { statecode: 1 })
  expect([retired.status, retired.problem().code]).toEqual([400, '0x8004F00E'])
  expect((await organisation.admin.patch(INSTRUMENT, { statuscode: 1 })).status).toBe(204)
  expect((await organisation.admin.patch(INSTRUMENT, { statecode: 1, statuscode: 2 })).status).toBe(204)
  expect((await organisation.admin.patch(INSTRUMENT, { statecode: 0 })).status).toBe(400)
})

test('a new record begins with any reason of its state', async () => {
  const made = { nv_name: 'Incubator', statuscode: REPAIR, 'nv_AccountId@odata.bind': null }
  expect((await organisation.admin.post('nv_instruments', made)).status).toBe(204)
})

test('a table without transitions lets any reason follow', async () => {
  const call = `tasks(${idOf('Call')})`
  expect((await organisation.admin.patch(call, { statecode: 0, statuscode: 7 })).status).toBe(204)
  expect((await organisation.admin.patch(call, { statuscode: 3 })).status).toBe(204)
})
