import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLES } from '@electron/sandbox/definition/tables'
import { startSmallOrganisation, type SmallOrganisation } from './small-organisation'

let organisation: SmallOrganisation

beforeAll(async () => {
  organisation = await startSmallOrganisation([])
})
afterAll(() => organisation.close())

const ACCOUNT = "EntityDefinitions(LogicalName='account')"
const CRM = 'Microsoft.Dynamics.CRM.'

describe('EntityDefinitions', () => {
  it('lists every table, with the properties selected', async () => {
    const answer = await organisation.sales.get('EntityDefinitions?$select=LogicalName,EntitySetName')
    expect(answer.column('LogicalName')).toEqual(TABLES.map(({ name }) => name))
    expect(Object.keys(answer.rows()[0] ?? {})).toEqual(['MetadataId', 'LogicalName', 'EntitySetName'])
  })

  it('filters', async () => {
    const filter = "LogicalName eq 'account' or LogicalName eq 'contact' and IsActivity eq false"
    const answer = await organisation.sales.get(
      `EntityDefinitions?$select=LogicalName&$filter=${encodeURIComponent(filter)}`,
    )
    expect(answer.column('LogicalName')).toEqual(['account', 'contact'])
  })

  it('filters by a managed property and by an enum', async () => {
    const filter = `CanChangeTrackingBeEnabled/Value eq true and OwnershipType eq ${CRM}OwnershipTypes'UserOwned'`
    const answer = await organisation.sales.get(
      `EntityDefinitions?$select=LogicalName&$filter=${encodeURIComponent(filter)}`,
    )
    expect(answer.column('LogicalName')).toContain('account')
    expect(answer.column('LogicalName')).not.toContain('organization')
  })

  it('refuses functions, as the real server does', async () => {
    const answer = await organisation.sales.get("EntityDefinitions?$filter=startswith(LogicalName,'a')")
    expect(answer.status).toBe(501)
  })

  it('gives one table by its name', async () => {
    const table = (
      await organisation.sales.get(`${ACCOUNT}?$expand=Keys,ManyToOneRelationships($select=SchemaName)`)
    ).object()
    expect(table).toMatchObject({
      EntitySetName: 'accounts',
      PrimaryIdAttribute: 'accountid',
      ChangeTrackingEnabled: true,
      Keys: [],
    })
    expect(JSON.stringify(table.ManyToOneRelationships)).toContain('account_primary_contact')
  })

  it('tells which privileges a table has; all activities share theirs, and a few tables have names of their own', async () => {
    const named = async (table: string): Promise<readonly unknown[]> => {
      const path = `EntityDefinitions(LogicalName='${table}')/Privileges`
      return (await organisation.sales.get(path)).rows().map(({ PrivilegeType, Name }) => [PrivilegeType, Name])
    }
    expect(await named('account')).toEqual([
      ['Create', 'prvCreateAccount'],
      ['Read', 'prvReadAccount'],
      ['Write', 'prvWriteAccount'],
      ['Delete', 'prvDeleteAccount'],
    ])
    expect(await named('task')).toEqual(await named('appointment'))
    expect(await named('annotation')).toContainEqual(['Write', 'prvWriteNote'])
    const selected = await organisation.sales.get(`${ACCOUNT}?$select=Privileges`)
    expect(selected.object().Privileges).toHaveLength(4)
  })

  it('tells of a table that is not there', async () => {
    expect((await organisation.sales.get("EntityDefinitions(LogicalName='nosuch')")).status).toBe(404)
  })
})

describe('Attributes', () => {
  it('have one entry a column, with its types', async () => {
    const answer = await organisation.sales.get(
      `${ACCOUNT}/Attributes?$select=LogicalName,AttributeType,AttributeTypeName,RequiredLevel`,
    )
    expect(answer.rows().find((row) => row.LogicalName === 'nv_sectors')).toMatchObject({
      '@odata.type': `#${CRM}MultiSelectPicklistAttributeMetadata`,
      AttributeType: 'Virtual',
      AttributeTypeName: { Value: 'MultiSelectPicklistType' },
    })
    expect(answer.rows().find((row) => row.LogicalName === 'ownerid')).toMatchObject({
      AttributeType: 'Owner',
      RequiredLevel: { Value: 'SystemRequired' },
    })
  })

  it.each([
    ['String', 'MaxLength', 'name', 160],
    ['Memo', 'MaxLength', 'nv_sitenotes', 100_000],
    ['Integer', 'MaxValue', 'numberofemployees', 1_000_000_000],
    ['Decimal', 'Precision', 'nv_satisfaction', 2],
    ['Money', 'Precision', 'revenue', 2],
    ['DateTime', 'DateTimeBehavior', 'nv_customersince', { Value: 'DateOnly' }],
    ['Lookup', 'Targets', 'ownerid', ['systemuser', 'team']],
  ])('cast to %s bring %s', async (type, property, column, expected) => {
    const answer = await organisation.sales.get(
      `${ACCOUNT}/Attributes/${CRM}${type}AttributeMetadata?$select=LogicalName,${property}`,
    )
    expect(answer.rows().find((row) => row.LogicalName === column)?.[property]).toEqual(expected)
  })

  it('do not bring what belongs to a type without its cast', async () => {
    expect((await organisation.sales.get(`${ACCOUNT}/Attributes?$select=MaxLength`)).status).toBe(400)
  })

  it('bring the options of a choice on request', async () => {
    const path = `${ACCOUNT}/Attributes(LogicalName='statuscode')/${CRM}StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet`
    const options = (await organisation.sales.get(path)).object().OptionSet
    expect(options).toMatchObject({
      Options: [
        { Value: 1, State: 0, Label: { UserLocalizedLabel: { Label: 'Active' } } },
        { Value: 2, State: 1 },
      ],
    })
  })

  it('may be cast to a type the table has no column of', async () => {
    const path = `${ACCOUNT}/Attributes/${CRM}ImageAttributeMetadata?$select=LogicalName`
    expect((await organisation.sales.get(path)).rows().length).toBeLessThanOrEqual(1)
  })
})

describe('relationships', () => {
  it('are seen from both sides', async () => {
    const one = await organisation.sales.get(`${ACCOUNT}/ManyToOneRelationships`)
    const other = await organisation.sales.get("EntityDefinitions(LogicalName='contact')/OneToManyRelationships")
    const find = (rows: readonly Record<string, unknown>[]) =>
      rows.find((row) => row.SchemaName === 'account_primary_contact')
    expect(find(one.rows())).toEqual(find(other.rows()))
    expect(find(one.rows())).toMatchObject({
      ReferencingEntity: 'account',
      ReferencingEntityNavigationPropertyName: 'primarycontactid',
      ReferencedEntity: 'contact',
    })
  })

  it('are listed once each, of the type asked for', async () => {
    const filter = encodeURIComponent("ReferencedEntity eq 'account'")
    const answer = await organisation.sales.get(
      `RelationshipDefinitions/${CRM}OneToManyRelationshipMetadata?$filter=${filter}`,
    )
    expect(new Set(answer.column('SchemaName')).size).toBe(answer.rows().length)
    expect(new Set(answer.column('ReferencedEntity'))).toEqual(new Set(['account']))
    const many = await organisation.sales.get(`RelationshipDefinitions/${CRM}ManyToManyRelationshipMetadata`)
    expect(many.column('IntersectEntityName')).toContain('opportunitycompetitors')
  })
})

describe('the service document', () => {
  it('names every set', async () => {
    expect((await organisation.sales.get('')).column('name')).toEqual(TABLES.map(({ setName }) => setName))
  })
})
