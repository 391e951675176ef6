import { flushPromises, mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent } from 'vue'
import type { Client } from '@shared/model/access'
import { ok } from '@shared/model/result'
import { EVERY_RIGHT, type TableRights } from '@shared/model/table-rights'
import { useNavigationStore } from '@renderer/stores/navigation-store'
import { useStatusStore } from '@renderer/stores/status-store'
import { useWriteRules } from '@renderer/stores/use-write-rules'
import { mountGround } from '../mount-ground'
import { connected, navigationTable } from '../samples'

const OFFLINE: Client = { profile: 'hybrid', mode: 'offline' }
const ONLINE: Client = { profile: 'hybrid', mode: 'online' }
const LIVE: Client = { profile: 'online-only', mode: 'online' }
const NOTHING: TableRights = { create: false, write: false, delete: false }

/** The rules of a client whose user has these rights in products. */
async function rulesOf(client: Client, rights: TableRights) {
  const products = navigationTable({ table: 'product', label: 'Product', pluralLabel: 'Products', rights })
  const navigation = () => Promise.resolve(ok([products, navigationTable()]))
  const found: ReturnType<typeof useWriteRules>[] = []
  const holder = defineComponent(() => {
    useStatusStore().accept(connected({ client }))
    void useNavigationStore().load()
    found.push(useWriteRules())
    return () => null
  })
  mount(holder, { global: { plugins: mountGround({ tables: { navigation } }).plugins } })
  await flushPromises()
  const [rules] = found
  if (rules === undefined) throw new Error('the component was not set up')
  return rules
}

test('what the roles allow goes by the mode', async () => {
  const intent = { table: 'product', deed: 'edit' } as const
  const offline = await rulesOf(OFFLINE, EVERY_RIGHT)
  const online = await rulesOf(ONLINE, EVERY_RIGHT)
  const live = await rulesOf(LIVE, EVERY_RIGHT)
  expect(offline.ruleOf(intent)).toEqual({ kind: 'pending' })
  expect(live.ruleOf(intent)).toEqual({ kind: 'realTime' })
  expect(online.ruleOf(intent)).toEqual({ kind: 'refused', reason: 'readOnlyOnline' })
  expect(offline.refusalOf(intent, 'Only offline.')).toBeNull()
  expect(online.refusalOf(intent, 'Only offline.')).toBe('Only offline.')
  expect(online.denialOf(intent)).toBeNull()
})

test.each([OFFLINE, ONLINE, LIVE])(
  'what they do not allow is refused in every mode, and the words say which roles lack what',
  async (client) => {
    const rules = await rulesOf(client, NOTHING)
    const said = (['create', 'edit', 'remove'] as const).map((deed) =>
      rules.refusalOf({ table: 'product', deed }, 'Only offline.'),
    )
    expect(said).toEqual([
      'Your roles do not let you create Products.',
      'Your roles do not let you change Products.',
      'Your roles do not let you delete Products.',
    ])
    expect(rules.denialOf({ table: 'account', deed: 'edit' })).toBeNull()
    expect(rules.denialOf({ table: 'notRead', deed: 'edit' })).toBeNull()
  },
)

test('what was made here and not sent is edited by who may create it, and removed by anybody', async () => {
  const creates = await rulesOf(OFFLINE, { ...NOTHING, create: true })
  const made = { table: 'product', madeHere: true } as const
  expect(creates.denialOf({ ...made, deed: 'edit' })).toBeNull()
  expect(creates.denialOf({ ...made, deed: 'edit', madeHere: false })).toContain('change')
  const nothing = await rulesOf(OFFLINE, NOTHING)
  expect(nothing.denialOf({ ...made, deed: 'edit' })).toContain('create')
  expect(nothing.denialOf({ ...made, deed: 'remove' })).toBeNull()
})
