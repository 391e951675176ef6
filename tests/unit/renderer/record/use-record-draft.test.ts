import { expect, test } from 'vitest'
import { ref } from 'vue'
import type { Column } from '@shared/model/column'
import { ok } from '@shared/model/result'
import type { OpenRecord } from '@shared/model/record-view'
import { useRecordDraft } from '@renderer/features/record/use-record-draft'
import { applicationWith, fakeCarryon } from '../fake-carryon'
import { englishWords } from '../words'

const name: Column = {
  kind: 'text',
  name: 'name',
  label: 'Name',
  required: 'none',
  creatable: true,
  updatable: true,
  maxLength: 50,
  format: 'text',
}

function opened(values: OpenRecord['values'], etag: string): OpenRecord {
  const source = { kind: 'replica', asOf: null } as const
  return { table: 'account', id: 'a', name: 'Ilex', values, pending: [], source, etag, scope: ['filter'] }
}

test('a save tells what the user saw, not what a download has put there since', async () => {
  const sent: unknown[] = []
  const { api } = fakeCarryon({
    records: {
      edit: (asked) => {
        sent.push(asked)
        return Promise.resolve(ok({ kind: 'pending', id: 'a', changed: 1 }))
      },
    },
  })
  const words = englishWords()
  const { app } = applicationWith(api)
  const draft = app.runWithContext(() =>
    useRecordDraft({
      table: 'account',
      id: 'a',
      columns: ref([name]),
      region: () => ({ locale: 'en-GB', timeZone: 'Europe/Oslo' }),
      thisYear: () => 2026,
      words,
    }),
  )
  draft.take(opened({ name: 'Ilex' }, 'W/"1"'))
  draft.type(name, 'Mine')
  draft.take(opened({ name: 'Theirs' }, 'W/"2"'))
  await draft.save()
  expect(sent).toEqual([{ table: 'account', id: 'a', values: { name: 'Mine' }, seen: { name: 'Ilex' }, etag: 'W/"1"' }])
})
