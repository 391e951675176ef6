import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { PendingChange } from '@shared/model/change'
import { ok } from '@shared/model/result'
import SettlePage from '@renderer/features/settle/settle-page.vue'
import { useOutboxStore } from '@renderer/stores/outbox-store'
import { useStatusStore } from '@renderer/stores/status-store'
import type { Answers } from '../fake-carryon'
import { mountGround } from '../mount-ground'
import { connected, inConflict, pendingChange, refused, sampleTable } from '../samples'

const phone = { column: 'telephone1', before: '40 00', mine: '46 20', theirs: '46 99' }
const note = { column: 'description', before: null, mine: 'Ring first', theirs: 'North gate' }
const accounts = {
  table: 'account',
  label: 'Accounts',
  records: 1,
  asOf: null,
  hasView: true,
  complete: true,
  conflicts: 'ask' as const,
}
const contested = pendingChange({ id: 'one', state: inConflict({ columns: [phone, note] }) })
const second = pendingChange({ id: 'two', record: 'record-2', recordName: 'Marram Foods', state: inConflict() })

interface Opened {
  readonly wrapper: VueWrapper
  readonly sent: readonly unknown[]
  readonly place: () => string
  /** What the outbox holds from now on. */
  readonly become: (...changes: readonly PendingChange[]) => Promise<void>
}

/** The page on one change of an outbox; the main process settles what it is asked to. */
async function open(change: string, status = connected(), ...changes: readonly PendingChange[]): Promise<Opened> {
  let outbox = changes
  const sent: unknown[] = []
  const answers: Answers = {
    outbox: {
      list: () => Promise.resolve(ok(outbox)),
      resolve: (asked) => {
        sent.push(asked)
        outbox = outbox.filter(({ id }) => id !== asked.change)
        return Promise.resolve(ok(null))
      },
    },
    sync: { log: () => Promise.resolve(ok([])) },
    tables: {
      navigation: () => Promise.resolve(ok([])),
      freshness: () => Promise.resolve(ok([accounts])),
      metadata: () => Promise.resolve(ok(sampleTable())),
    },
  }
  const { plugins, router } = mountGround(answers)
  const wrapper = mount(SettlePage, { attachTo: document.body, props: { change }, global: { plugins } })
  useStatusStore().accept(status)
  const become = async (...next: readonly PendingChange[]): Promise<void> => {
    outbox = next
    await useOutboxStore().load()
    await flushPromises()
  }
  await become(...changes)
  return { wrapper, sent, place: () => router.currentRoute.value.fullPath, become }
}

const choose = (wrapper: VueWrapper, column: string, side: string): Promise<void> =>
  wrapper.get(`[role="radiogroup"][aria-label^="${column},"] input[value="${side}"]`).trigger('change')
const button = (wrapper: VueWrapper, label: string): ReturnType<VueWrapper['get']> | undefined =>
  wrapper.findAll('button').find((each) => each.text().startsWith(label))
const save = async (wrapper: VueWrapper): Promise<void> => {
  await button(wrapper, 'Save result')?.trigger('click')
  await flushPromises()
}

test('nothing is sent before every column has a choice; then each goes with its own side', async () => {
  const { wrapper, sent } = await open('one', connected(), contested)
  await choose(wrapper, 'Main phone', 'theirs')
  await save(wrapper)
  expect(sent).toEqual([])
  expect(wrapper.get('footer [role="status"]').text()).toBe('1 column to choose')
  await choose(wrapper, 'Description', 'mine')
  await save(wrapper)
  const choices = { telephone1: 'theirs', description: 'mine' }
  expect(sent).toEqual([{ change: 'one', resolution: { kind: 'columns', choices } }])
})

test('the rule of the table is told beside what waits', async () => {
  const { wrapper } = await open('one', connected(), contested)
  expect(wrapper.get('nav').text()).toContain('Rule for Accounts: ask.')
})

test('one button settles every column for one side', async () => {
  const { wrapper, sent } = await open('one', connected(), contested)
  await button(wrapper, 'All mine')?.trigger('click')
  await save(wrapper)
  const choices = { telephone1: 'mine', description: 'mine' }
  expect(sent).toEqual([{ change: 'one', resolution: { kind: 'columns', choices } }])
})

test.each([
  ['deletedThere', 'mine'],
  ['deletedHere', 'theirs'],
] as const)('a record that is %s is settled as a whole', async (cause, side) => {
  const deleted = pendingChange({ id: 'one', state: inConflict({ cause }) })
  const { wrapper, sent } = await open('one', connected(), deleted)
  await wrapper.get(`.deletion-choice input[value="${side}"]`).setValue()
  await save(wrapper)
  expect(sent).toEqual([{ change: 'one', resolution: { kind: side } }])
})

test('online nothing is settled, and the page says why', async () => {
  const online = connected({ client: { profile: 'hybrid', mode: 'online' } })
  const { wrapper, sent } = await open('one', online, contested)
  await button(wrapper, 'All mine')?.trigger('click')
  await save(wrapper)
  expect(sent).toEqual([])
  expect(wrapper.text()).toContain('Nothing on this device changes while online.')
})

test('a column that changed on the server again is to be chosen anew, and the page says so', async () => {
  const { wrapper, become, sent } = await open('one', connected(), contested)
  await button(wrapper, 'All theirs')?.trigger('click')
  await become({ ...contested, state: inConflict({ columns: [{ ...phone, theirs: '47 00' }, note] }) })
  expect(wrapper.text()).toContain('Changed on the server again.')
  expect(wrapper.get('footer [role="status"]').text()).toBe('1 column to choose')
  await save(wrapper)
  expect(sent).toEqual([])
})

test('without a choice the first conflict opens, after one is settled the next', async () => {
  const first = await open('', connected(), contested, second)
  expect(first.place()).toBe('/sync/settle/one')
  const { wrapper, place } = await open('one', connected(), contested, second)
  await button(wrapper, 'All mine')?.trigger('click')
  await save(wrapper)
  expect(place()).toBe('/sync/settle/two')
})

test.each([
  ['nothing is left', [], 'Nothing to settle'],
  ['only a refused change is left', [pendingChange({ state: refused() })], 'No conflict'],
  ['it is settled and another waits', [second], 'This conflict is settled'],
])('a conflict that is gone is told as that when %s', async (_case, left, title) => {
  const { wrapper } = await open('one', connected(), ...left)
  expect(wrapper.get('.page h2').text()).toBe(title)
})
