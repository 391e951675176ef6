import { afterAll, beforeAll, expect, test } from 'vitest'
import { cellsOf, NOTE_TABLE, type NotesCell } from '@shared/model/form'
import { wholeList } from '@shared/model/list-question'
import type { RecordReference } from '@shared/model/record'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { value, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive

beforeAll(async () => {
  both = await startDeviceAndLive(200)
})

afterAll(() => both.close())

async function notesCell({ engine }: TestEngine): Promise<NotesCell> {
  const forms = value(await engine.records.forms('account'))
  const found = forms.flatMap(({ form }) => cellsOf(form)).find((cell) => cell.kind === 'notes')
  if (found === undefined) throw new Error('The account form has no notes.')
  return found
}

/** What the notes about a record say, as its form asks for them. */
async function textsOf(test: TestEngine, account: RecordReference): Promise<readonly unknown[]> {
  const { view, columns, relationship } = await notesCell(test)
  const shown = value(await test.engine.views.definition(view)).columns.map(({ name }) => name)
  const at = [...shown, ...columns].indexOf('notetext')
  const question = { ...wholeList(view), columns, related: { relationship, ...account } }
  const { rows } = value(await test.engine.views.page({ ...question, page: 0, anchor: null }))
  return rows.map((row) => row.cells[at])
}

test('a note made offline is about its record, here at once and on the server after a cycle; so is its end', async () => {
  const { device, live } = both
  const { id } = value(await device.engine.records.create({ table: 'account', values: { name: 'Skerry Optics' } }))
  const account = { table: 'account', id }
  const values = { notetext: 'Badge at the gate.', objectid: { ...account, name: 'Skerry Optics' } }
  const note = value(await device.engine.records.create({ table: NOTE_TABLE, values }))
  expect(await textsOf(device, account)).toEqual(['Badge at the gate.'])

  await device.cycle()
  expect(await textsOf(live, account)).toEqual(['Badge at the gate.'])

  value(await device.engine.records.remove({ table: NOTE_TABLE, id: note.id, etag: null }))
  expect(await textsOf(device, account)).toEqual([])
  await device.cycle()
  expect(await textsOf(live, account)).toEqual([])
})
