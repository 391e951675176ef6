import { wholeList } from '@shared/model/list-question'
import { expect, test } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import type { RecordPage } from '@shared/model/view'
import { hearLiveAnswers } from '@renderer/api/hear-live-answers'
import { fakeCarryon } from '../fake-carryon'

const REQUEST = { ...wholeList('v'), page: 0, anchor: null }

async function heardAfter(answer: RecordPage | null): Promise<string[]> {
  const heard: string[] = []
  const { api } = fakeCarryon({
    views: {
      page: () => Promise.resolve(answer === null ? fail(carryonError('setup.needed', {})) : ok(answer)),
    },
  })
  await hearLiveAnswers(api, (at) => heard.push(at)).views.page(REQUEST)
  return heard
}

test('an answer of the server tells when it was given', async () => {
  const source = { kind: 'server', at: '2026-11-23T10:42:07Z' } as const
  expect(await heardAfter({ rows: [], key: null, source })).toEqual(['2026-11-23T10:42:07Z'])
})

test('an answer of the replica is not live', async () => {
  const source = { kind: 'replica', asOf: '2026-11-23T09:58:00Z' } as const
  expect(await heardAfter({ rows: [], key: null, source })).toEqual([])
})

test('a failed call is no answer', async () => {
  expect(await heardAfter(null)).toEqual([])
})
