import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { effectScope } from 'vue'
import type { Client } from '@shared/model/access'
import { ok } from '@shared/model/result'
import { useHold } from '@renderer/features/record/use-hold'
import { useStatusStore } from '@renderer/stores/status-store'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { connected } from '../samples'

const record = { table: 'account', id: 'a' }

/** A record open on a client; the calls it makes, and how to close it. */
function open(client: Client, answer: Promise<void> = Promise.resolve()) {
  const calls: string[] = []
  const { api } = fakeCarryon({
    records: {
      hold: async () => {
        calls.push('hold')
        await answer
        return ok(null)
      },
      release: () => {
        calls.push('release')
        return Promise.resolve(ok(null))
      },
    },
  })
  const { app, within } = applicationWith(api)
  within(useStatusStore).accept(connected({ client }))
  const scope = effectScope()
  scope.run(() => {
    app.runWithContext(() => {
      useHold(record)
    })
  })
  return { calls, close: () => scope.stop() }
}

test('an open record is held, and released when it is closed', async () => {
  const { calls, close } = open({ profile: 'hybrid', mode: 'offline' })
  await flushPromises()
  close()
  await flushPromises()
  expect(calls).toEqual(['hold', 'release'])
})

test('a record closed before it was held is released as soon as it is', async () => {
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  const { calls, close } = open({ profile: 'hybrid', mode: 'offline' }, held)
  close()
  await flushPromises()
  expect(calls).toEqual(['hold'])
  answer()
  await flushPromises()
  expect(calls).toEqual(['hold', 'release'])
})

test('a client without a replica holds nothing', async () => {
  const { calls, close } = open({ profile: 'online-only', mode: 'online' })
  close()
  await flushPromises()
  expect(calls).toEqual([])
})
