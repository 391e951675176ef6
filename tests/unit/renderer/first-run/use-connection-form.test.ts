import { nextTick } from 'vue'
import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import type { ConnectRequest, ProbeAnswer } from '@shared/model/status'
import { NEW_DRAFT, type ConnectionDraft } from '@renderer/features/first-run/connection-draft'
import { useConnectionForm, type ConnectionForm } from '@renderer/features/first-run/use-connection-form'
import { useStatusStore } from '@renderer/stores/status-store'
import { applicationWith, fakeCarryon, type Answers } from '../fake-carryon'
import { connected, cycleReport } from '../samples'

const ADDRESS: ConnectionDraft = { ...NEW_DRAFT, kind: 'address', url: ' https://nordvik.example ', token: 't' }
const ANSWER: ProbeAnswer = { organisationName: 'Nordvik', userName: 'Amara Okafor', milliseconds: 84 }

function formWith(
  draft: ConnectionDraft,
  answers: Answers,
): { form: ConnectionForm; status: ReturnType<typeof useStatusStore> } {
  const { api } = fakeCarryon(answers)
  const { within } = applicationWith(api)
  return { form: within(() => useConnectionForm(draft)), status: within(useStatusStore) }
}

test('without address and token nobody is asked, and both are marked as missing', async () => {
  const { form } = formWith({ ...NEW_DRAFT, kind: 'address' }, {})
  await form.ask()
  expect(form.missing.value).toEqual(['address', 'token'])
  expect(await form.connect()).toBe(false)
})

test('nothing is marked as missing before the first attempt', () => {
  const { form } = formWith({ ...NEW_DRAFT, kind: 'address' }, {})
  expect(form.missing.value).toEqual([])
})

test('a probe shows what the server answered', async () => {
  const { form } = formWith(ADDRESS, { setup: { probe: () => Promise.resolve(ok(ANSWER)) } })
  await form.ask()
  expect(form.probe.value).toEqual({ kind: 'answered', answer: ANSWER })
})

test('an answer about an address that was changed meanwhile is dropped', async () => {
  const { form } = formWith(ADDRESS, { setup: { probe: () => Promise.resolve(ok(ANSWER)) } })
  const asked = form.ask()
  form.draft.value = { ...ADDRESS, url: 'https://other.example' }
  await nextTick()
  await asked
  expect(form.probe.value).toEqual({ kind: 'notAsked' })
})

test('choosing another client profile keeps what the server answered', async () => {
  const { form } = formWith(ADDRESS, { setup: { probe: () => Promise.resolve(ok(ANSWER)) } })
  await form.ask()
  form.draft.value = { ...ADDRESS, client: 'online-only' }
  await nextTick()
  expect(form.probe.value.kind).toBe('answered')
})

test('a refused token keeps every entry and says why beside them', async () => {
  const error = carryonError('server.signInNeeded', { serverWords: 'The token expired.' })
  const { form, status } = formWith(ADDRESS, { setup: { connect: () => Promise.resolve(fail(error)) } })
  expect(await form.connect()).toBe(false)
  expect(form.probe.value).toEqual({ kind: 'failed', error })
  expect(form.draft.value).toEqual(ADDRESS)
  expect(status.connected).toBeNull()
})

test('changes that wait are no fault of the address, so they are told for the form as a whole', async () => {
  const error = carryonError('setup.changesWaiting', { count: 3 })
  const { form } = formWith(ADDRESS, { setup: { connect: () => Promise.resolve(fail(error)) } })
  expect(await form.connect()).toBe(false)
  expect(form.failure.value).toEqual(error)
})

test('connecting asks by the trimmed entries, shows the status and begins the first sync', async () => {
  const asked: ConnectRequest[] = []
  let cycles = 0
  const { form, status } = formWith(ADDRESS, {
    setup: {
      connect: (request) => {
        asked.push(request)
        return Promise.resolve(ok(connected()))
      },
    },
    sync: {
      run: () => {
        cycles += 1
        return Promise.resolve(ok(cycleReport()))
      },
      log: () => Promise.resolve(ok([])),
    },
    tables: { freshness: () => Promise.resolve(ok([])) },
  })
  expect(await form.connect()).toBe(true)
  expect(asked).toEqual([
    { organisation: { kind: 'address', url: 'https://nordvik.example', token: 't' }, client: 'hybrid' },
  ])
  expect(status.connected).toEqual(connected())
  expect(cycles).toBe(1)
})

test('an online-only client does not sync', async () => {
  const client = { profile: 'online-only', mode: 'online' } as const
  const { form } = formWith(
    { ...NEW_DRAFT, client: 'online-only' },
    {
      setup: { connect: () => Promise.resolve(ok(connected({ client }))) },
      sync: { run: () => Promise.reject(new Error('synced')) },
    },
  )
  expect(await form.connect()).toBe(true)
})
