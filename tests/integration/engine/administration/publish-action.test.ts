import { afterEach, expect, test } from 'vitest'
import { publishView } from '@electron/engine/administration/publish-draft'
import { clientOf, startServer, type AnsweringServer } from '../crm/answering-server'

let server: AnsweringServer

afterEach(async () => {
  await server.close()
})

const draft = {
  table: 'account',
  id: 'view-1',
  etag: 'W/"7"',
  name: 'Mine',
  fetchXml: '<fetch />',
  layoutXml: '<grid />',
}
const random = { guid: () => '6c1f4f5e-0000-4000-8000-000000000001', fraction: () => 0 }

test('the view is written on its version; then its table is published, which has none', async () => {
  server = await startServer((response) => response.writeHead(204).end())
  expect(await publishView(clientOf(server.url), draft, random)).toEqual({ ok: true, value: null })
  const [written, published] = server.seen
  expect(written).toMatchObject({ method: 'PATCH', url: '/api/data/v9.2/savedqueries(view-1)' })
  expect(written?.headers['if-match']).toBe('W/"7"')
  expect(published).toMatchObject({ method: 'POST', url: '/api/data/v9.2/PublishXml' })
  expect(published?.headers['if-match']).toBeUndefined()
  expect(JSON.parse(published?.body ?? '')).toEqual({
    ParameterXml: '<importexportxml><entities><entity>account</entity></entities></importexportxml>',
  })
})

test('what could not be written is not published', async () => {
  server = await startServer((response) => response.writeHead(412).end())
  expect(await publishView(clientOf(server.url), draft, random)).toMatchObject({
    ok: false,
    error: { kind: 'versionMismatch' },
  })
  expect(server.seen.map(({ method }) => method)).toEqual(['PATCH'])
})
