import { afterAll, beforeAll, expect, test } from 'vitest'
import { PICTURE, PICTURES } from '../../sample-picture'
import { account, idOf, startSmallOrganisation, type SmallOrganisation } from './small-organisation'

let organisation: SmallOrganisation
const ALPHA = `accounts(${idOf('Alpha')})`

beforeAll(async () => {
  organisation = await startSmallOrganisation([account('Alpha', 'sales')])
})
afterAll(() => organisation.close())

test('metadata tells an image column from others, and how much it holds', async () => {
  const path = "EntityDefinitions(LogicalName='account')/Attributes"
  const all = await organisation.sales.get(`${path}?$select=LogicalName,AttributeType,AttributeTypeName`)
  expect(all.rows().find(({ LogicalName }) => LogicalName === 'entityimage')).toMatchObject({
    AttributeType: 'Virtual',
    AttributeTypeName: { Value: 'ImageType' },
  })
  const typed = await organisation.sales.get(
    `${path}/Microsoft.Dynamics.CRM.ImageAttributeMetadata?$select=LogicalName,IsPrimaryImage,MaxSizeInKB`,
  )
  expect(typed.rows()).toMatchObject([{ LogicalName: 'entityimage', IsPrimaryImage: true, MaxSizeInKB: 10_240 }])
})

test('a picture is kept, given back and taken away again', async () => {
  const read = async (): Promise<unknown> =>
    (await organisation.sales.get(`${ALPHA}?$select=entityimage`)).object().entityimage
  expect(await read()).toBeNull()
  for (const picture of [PICTURES.jpeg, PICTURE]) {
    expect((await organisation.sales.patch(ALPHA, { entityimage: picture })).status).toBe(204)
    expect(await read()).toBe(picture)
  }
  expect((await organisation.sales.patch(ALPHA, { entityimage: null })).status).toBe(204)
  expect(await read()).toBeNull()
})

test.each([
  ['words', 'not a picture', '0x80072553'],
  ['other bytes', Buffer.alloc(60, 7).toString('base64'), '0x80072553'],
  ['a number', 7, '0x80048d19'],
  [
    'more than the column holds',
    Buffer.concat([Buffer.from(PICTURE, 'base64'), Buffer.alloc(10_240 * 1024)]).toString('base64'),
    '0x80072553',
  ],
])('%s are refused', async (_, entityimage, code) => {
  const refused = await organisation.sales.patch(ALPHA, { entityimage })
  expect([refused.status, refused.problem().code]).toEqual([400, code])
})

test.each(['$filter=entityimage ne null', "$filter=entityimage eq 'x'"])(
  'nothing is found by it: %s',
  async (query) => {
    expect((await organisation.sales.get(`accounts?$select=name&${encodeURI(query)}`)).status).toBe(400)
  },
)
