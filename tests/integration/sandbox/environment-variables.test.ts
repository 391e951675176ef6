import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { environmentVariableRecords } from '@electron/sandbox/sample/environment-variables'
import { FOUNDED, startSmallOrganisation, TRANSPORTS, type SmallOrganisation } from './small-organisation'

const DEFINITION =
  "environmentvariabledefinitions?$select=schemaname,defaultvalue,type&$filter=schemaname eq 'carryon_ConflictRules'"

describe.each(TRANSPORTS)('%s, an environment variable', (transport) => {
  let organisation: SmallOrganisation

  beforeEach(async () => {
    organisation = await startSmallOrganisation([...environmentVariableRecords(FOUNDED)], { transport })
  })
  afterEach(() => organisation.close())

  async function definitionId(): Promise<string> {
    const [definition] = (await organisation.admin.get(DEFINITION)).rows()
    return String(definition?.environmentvariabledefinitionid)
  }

  it.each(['sales', 'manager', 'admin'] as const)('is read by %s, with its default', async (key) => {
    expect((await organisation[key].get(DEFINITION)).rows()).toMatchObject([
      { schemaname: 'carryon_ConflictRules', defaultvalue: '{}', type: 100000003 },
    ])
    expect((await organisation[key].get('environmentvariablevalues?$select=value')).rows()).toEqual([])
  })

  it('has the value that an administrator gives it, which everybody reads', async () => {
    const id = await definitionId()
    await organisation.admin.post('environmentvariablevalues', {
      schemaname: 'carryon_ConflictRules',
      value: '{"account":"mine"}',
      'EnvironmentVariableDefinitionId@odata.bind': `environmentvariabledefinitions(${id})`,
    })
    const values = `environmentvariablevalues?$select=value&$filter=_environmentvariabledefinitionid_value eq ${id}`
    expect((await organisation.sales.get(values)).column('value')).toEqual(['{"account":"mine"}'])
  })

  it('is not written by anybody else', async () => {
    const bind = `environmentvariabledefinitions(${await definitionId()})`
    const value = { value: '{}', 'EnvironmentVariableDefinitionId@odata.bind': bind }
    expect((await organisation.manager.post('environmentvariablevalues', value)).status).toBe(403)
    expect((await organisation.sales.patch(bind, { defaultvalue: '[]' })).status).toBe(403)
  })
})
