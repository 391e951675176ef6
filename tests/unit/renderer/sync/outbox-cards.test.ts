import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { PendingChange } from '@shared/model/change'
import { ok } from '@shared/model/result'
import DiscardDialog from '@renderer/features/sync/discard-dialog.vue'
import OutboxCards from '@renderer/features/sync/outbox-cards.vue'
import { useOutboxStore } from '@renderer/stores/outbox-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { mountGround } from '../mount-ground'
import { connected, inConflict, pendingChange, refused, sampleTable } from '../samples'

const noor = { table: 'contact', id: 'noor', name: 'Noor Haidari' }
const created = pendingChange({
  id: 'made',
  table: 'contact',
  record: 'noor',
  recordName: 'Noor Haidari',
  kind: 'create',
})
const pointing = pendingChange({
  id: 'pointing',
  sequence: 2,
  columns: [{ column: 'primarycontactid', before: null, after: noor }],
})
const rejected = pendingChange({ id: 'refused', state: refused('Finance approves.') })

interface Shown {
  readonly wrapper: VueWrapper
  readonly asked: readonly string[]
}

/** The cards of an outbox; what the main process is asked for is noted. */
async function show(changes: readonly PendingChange[], status = connected()): Promise<Shown> {
  const asked: string[] = []
  const note =
    (verb: string) =>
    (id: string): Promise<{ readonly ok: true; readonly value: null }> => {
      asked.push(`${verb} ${id}`)
      return Promise.resolve(ok(null))
    }
  const { plugins } = mountGround({
    outbox: { list: () => Promise.resolve(ok(changes)), retry: note('retry'), discard: note('discard') },
    tables: {
      navigation: () => Promise.resolve(ok([])),
      metadata: (table) => Promise.resolve(ok(sampleTable(table === 'contact' ? { label: 'Contact' } : {}))),
    },
  })
  const wrapper = mount(OutboxCards, { props: { status, heldBy: null }, global: { plugins } })
  useStatusStore().accept(status)
  await useOutboxStore().load()
  await flushPromises()
  return { wrapper, asked }
}

/** What one card lists, a row a line. */
function rowsOf(wrapper: VueWrapper, title: string): readonly string[] {
  const card = wrapper.findAll('section').find((each) => each.get('h2').text() === title)
  return card?.findAll('li').map((row) => row.get('.words').text()) ?? []
}

test('what waits for the user stands apart from what is to be sent', async () => {
  const { wrapper } = await show([created, rejected, pendingChange({ id: 'conflict', state: inConflict() })])
  expect(rowsOf(wrapper, 'To settle')).toHaveLength(2)
  expect(rowsOf(wrapper, 'To send')).toHaveLength(1)
})

test('a refused change has the server’s words, and says that the value here is kept', async () => {
  const { wrapper } = await show([rejected])
  expect(rowsOf(wrapper, 'To settle')[0]).toContain('Set Credit limit of Glenrath Distillers to 75,000')
  expect(rowsOf(wrapper, 'To settle')[0]).toContain('The server refused this: Finance approves.')
  expect(rowsOf(wrapper, 'To settle')[0]).toContain('the value on this device is kept')
})

test('a change tells which record it waits for', async () => {
  const { wrapper } = await show([created, pointing])
  expect(rowsOf(wrapper, 'To send')[0]).toContain('New contact: Noor Haidari')
  expect(rowsOf(wrapper, 'To send')[1]).toContain('waits for contact Noor Haidari')
})

test('a change whose server asked to wait, and one whose answer was lost, tell when they are tried', async () => {
  const since = '2026-11-23T10:41:20Z'
  const lost = pendingChange({ id: 'lost', record: 'record-2', attempts: 1, state: { kind: 'sending', since } })
  const status = connected({ nextSync: '2026-11-23T10:43:00Z', nextSyncReason: 'serverAskedToWait' })
  const { wrapper } = await show([pendingChange(), lost], status)
  expect(rowsOf(wrapper, 'To send')[0]).toMatch(/the server asked to wait, next try .*43/)
  expect(rowsOf(wrapper, 'To send')[1]).toMatch(/the answer was lost at .*41.*compared with the server.*43/)
})

test('an empty outbox says that everything is sent, one in which something is to be settled does not', async () => {
  expect((await show([])).wrapper.text()).toContain('All changes are sent.')
  expect((await show([rejected])).wrapper.text()).toContain('Nothing waits to be sent.')
})

test('all refused changes are tried again in the order in which they were made', async () => {
  const other = pendingChange({ id: 'other', record: 'record-2', sequence: 3, state: refused() })
  const { wrapper, asked } = await show([rejected, other])
  const all = wrapper.findAll('button').find((each) => each.text() === 'Retry all')
  await all?.trigger('click')
  await flushPromises()
  expect(asked).toEqual(['retry refused', 'retry other'])
})

test('discarding asks first, and names what cannot be sent without the record', async () => {
  const { wrapper, asked } = await show([{ ...created, state: refused() }, pointing])
  await wrapper.get('[aria-label^="Discard:"]').trigger('click')
  const dialog = wrapper.get('dialog')
  expect(asked).toEqual([])
  expect(dialog.text()).toContain('Discard the new record Noor Haidari?')
  expect(dialog.text()).toContain('1 change that refers to this record will be refused without it.')
  wrapper.getComponent(DiscardDialog).vm.$emit('discard')
  await flushPromises()
  expect(asked).toEqual(['discard made'])
})
