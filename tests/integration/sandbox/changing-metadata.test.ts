import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { choice, text } from '@electron/sandbox/definition/column-builders'
import { lookup, to } from '@electron/sandbox/definition/lookup-builders'
import {
  account,
  contact,
  idOf,
  startSmallOrganisation,
  TRANSPORTS,
  type SmallOrganisation,
} from './small-organisation'
import { fieldsOf, type WebAnswer } from './web-client'

const ALPHA = `accounts(${idOf('Alpha')})`
const ANNOTATED = { Prefer: 'odata.include-annotations="*"' }

describe.each(TRANSPORTS)('%s, metadata that changes', (transport) => {
  let organisation: SmallOrganisation

  beforeEach(async () => {
    const primarycontactid = { table: 'contact', id: idOf('Ann'), name: null }
    const records = [contact('Ann', 'admin'), account('Alpha', 'admin', { telephone1: '555', primarycontactid })]
    organisation = await startSmallOrganisation(records, { transport })
  })
  afterEach(() => organisation.close())

  async function columns(): Promise<readonly unknown[]> {
    const path = "EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName"
    return (await organisation.sales.get(path)).column('LogicalName')
  }

  async function metadataVersion(): Promise<unknown> {
    const answer = await organisation.sales.get('organizations?$select=name', ANNOTATED)
    return fieldsOf(answer.object())['@Microsoft.Dynamics.CRM.globalmetadataversion']
  }

  function fetch(column: string): Promise<WebAnswer> {
    const query = `<fetch><entity name="account"><attribute name="${column}" /></entity></fetch>`
    return organisation.admin.get(`accounts?fetchXml=${encodeURIComponent(query)}`)
  }

  it('serves an added column at once, empty in the records there are', async () => {
    await organisation.controls.addColumn('account', text('nv_Nickname', 'Nickname', 50))
    expect(await columns()).toContain('nv_nickname')
    expect((await organisation.admin.get(`${ALPHA}?$select=nv_nickname`)).object()).toMatchObject({ nv_nickname: null })
    await organisation.admin.patch(ALPHA, { nv_nickname: 'Al' })
    expect((await fetch('nv_nickname')).column('nv_nickname')).toEqual(['Al'])
    expect((await organisation.admin.patch(ALPHA, { nv_nickname: 'x'.repeat(51) })).problem().code).toBe('0x80044331')
  })

  it('serves an added lookup with its relationship', async () => {
    const seed = lookup('nv_BackupContactId', 'Backup', to('contact', 'nv_account_backup', { navigation: 'nv_Backup' }))
    await organisation.controls.addColumn('account', seed)
    await organisation.admin.patch(ALPHA, { 'nv_Backup@odata.bind': `contacts(${idOf('Ann')})` })
    const pointing = await organisation.admin.get(`contacts(${idOf('Ann')})/nv_account_backup?$select=name`)
    expect(pointing.column('name')).toEqual(['Alpha'])
  })

  it('brings the options of an added choice', async () => {
    await organisation.controls.addColumn('account', choice('nv_Mood', 'Mood', { 1: 'Sunny' }))
    const path = "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='nv_mood')"
    const cast = `${path}/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet`
    expect((await organisation.admin.get(cast)).object().OptionSet).toMatchObject({ Options: [{ Value: 1 }] })
  })

  it('refuses a removed column wherever it is named', async () => {
    await organisation.controls.removeColumn('account', 'telephone1')
    expect(await columns()).not.toContain('telephone1')
    const selected = await organisation.admin.get('accounts?$select=name,telephone1')
    expect(selected.status).toBe(400)
    expect(selected.problem().message).toContain("Could not find a property named 'telephone1'")
    expect((await organisation.admin.get("accounts?$filter=telephone1 eq '5'")).status).toBe(400)
    const fetched = await fetch('telephone1')
    expect(fetched.status).toBe(400)
    expect(fetched.problem().code).toBe('0x80041103')
    const written = await organisation.admin.patch(ALPHA, { telephone1: '777' })
    expect(written.status).toBe(400)
    expect(written.problem().code).toBe('0x80048d19')
    expect(written.problem().message).toContain("Invalid property 'telephone1'")
    expect((await organisation.admin.get(ALPHA)).object()).not.toHaveProperty('telephone1')
    expect((await organisation.admin.patch(ALPHA, { name: 'Still writable' })).status).toBe(204)
  })

  it('takes the relationships of a removed lookup along', async () => {
    await organisation.controls.removeColumn('account', 'primarycontactid')
    const below = await organisation.admin.get(`contacts(${idOf('Ann')})/account_primary_contact`)
    expect(below.status).toBe(404)
    expect((await organisation.admin.delete(`contacts(${idOf('Ann')})`)).status).toBe(204)
  })

  it('brings a removed column back empty', async () => {
    await organisation.controls.removeColumn('account', 'telephone1')
    await organisation.controls.restoreColumn('account', 'telephone1')
    expect(await columns()).toContain('telephone1')
    expect((await organisation.admin.get(ALPHA)).object()).toMatchObject({ telephone1: null })
    await organisation.admin.patch(ALPHA, { telephone1: '777' })
    expect((await organisation.admin.get(ALPHA)).object()).toMatchObject({ telephone1: '777' })
  })

  it('keeps the versions of the records, and tells of itself by the version of all metadata', async () => {
    const etag = (await organisation.admin.get(ALPHA)).etag()
    const before = await metadataVersion()
    await organisation.admin.patch(`contacts(${idOf('Ann')})`, { jobtitle: 'Buyer' })
    expect(await metadataVersion()).toBe(before)
    await organisation.controls.removeColumn('account', 'telephone1')
    const removed = await metadataVersion()
    expect(removed).not.toBe(before)
    await organisation.controls.restoreColumn('account', 'telephone1')
    expect(await metadataVersion()).not.toBe(removed)
    expect((await organisation.admin.get(ALPHA)).etag()).toBe(etag)
  })

  it('rejects what cannot be changed', async () => {
    const { controls } = organisation
    await expect(controls.removeColumn('account', 'name')).rejects.toThrow('name')
    await expect(controls.removeColumn('account', 'nosuch')).rejects.toThrow('nosuch')
    await expect(controls.restoreColumn('account', 'telephone1')).rejects.toThrow('telephone1')
    await expect(controls.addColumn('nosuch', text('A', 'A', 5))).rejects.toThrow('nosuch')
  })
})
