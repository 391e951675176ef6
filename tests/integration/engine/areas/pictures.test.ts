import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { runCommand } from '@electron/cli/run-command'
import { PICTURE, PICTURES } from '../../../sample-picture'
import { organisationClient } from '../sync/organisation-client'
import { startEngine, value, type TestEngine } from './engine-on-sandbox'

let sandbox: RunningSandbox
let here: TestEngine
let there: TestEngine
let contact: string

beforeAll(async () => {
  sandbox = await startSandbox({ file: ':memory:', scale: 300 })
  const own = organisationClient(sandbox.url, sandbox.tokens.sales)
  contact = await own.create('contacts', { lastname: 'Berg', firstname: 'Mia', entityimage: PICTURES.jpeg })
  ;[here, there] = await Promise.all([startEngine(), startEngine()])
  for (const device of [here, there]) {
    value(await device.connect({ url: sandbox.url, token: sandbox.tokens.sales }))
    await device.cycle()
  }
})
afterAll(async () => {
  await here.engine.close()
  await there.engine.close()
  await sandbox.close()
})

async function pictureOn({ engine }: TestEngine): Promise<unknown> {
  return value(await engine.records.read({ table: 'contact', id: contact })).values['entityimage']
}

async function setPicture({ engine }: TestEngine, entityimage: string | null) {
  const { values: seen, etag } = value(await engine.records.read({ table: 'contact', id: contact }))
  return engine.records.edit({ table: 'contact', id: contact, values: { entityimage }, seen, etag })
}

test('a picture that a form shows is on the device; of a table whose forms show none it is not', async () => {
  expect(await pictureOn(here)).toBe(PICTURES.jpeg)
  const [account] = value(await here.engine.records.lookup({ tables: ['account'], text: '' }))
  const { values } = value(await here.engine.records.read({ table: 'account', id: account?.id ?? '' }))
  expect(values).not.toHaveProperty('entityimage')
})

test('a picture chosen offline waits as any change, is sent, and comes to another device', async () => {
  expect(value(await setPicture(here, PICTURE)).kind).toBe('pending')
  const [change] = value(await here.engine.outbox.list())
  expect(change?.columns).toEqual([{ column: 'entityimage', before: PICTURES.jpeg, after: PICTURE }])
  expect(await pictureOn(there)).toBe(PICTURES.jpeg)
  expect(await here.cycle()).toMatchObject({ outcome: 'done', upload: { sent: 1 } })
  await there.cycle()
  expect(await pictureOn(there)).toBe(PICTURE)
  value(await setPicture(there, null))
  await there.cycle()
  await here.cycle()
  expect(await pictureOn(here)).toBeNull()
})

test('what is no picture is refused before it is kept', async () => {
  expect(await setPicture(here, 'bm90IGEgcGljdHVyZQ==')).toMatchObject({
    ok: false,
    error: { code: 'record.invalid', message: 'Image takes a picture: PNG, JPEG, GIF or BMP.' },
  })
})

test('the command line says that there is a picture, not what it is made of', async () => {
  value(await setPicture(here, PICTURE))
  const { words } = await runCommand(here.engine, { kind: 'show', table: 'contact', id: contact })
  expect(words).toMatch(/entityimage +Picture +to send/)
  expect(words).not.toContain(PICTURE.slice(0, 20))
})

test('nothing is filtered, sorted or grouped by a picture', async () => {
  const condition = '<filter><condition attribute="entityimage" operator="not-null"/></filter>'
  for (const part of [condition, '<order attribute="entityimage"/>']) {
    const query = `<fetch><entity name="contact"><attribute name="fullname"/>${part}</entity></fetch>`
    expect((await here.engine.views.answer(query)).ok).toBe(false)
  }
})
