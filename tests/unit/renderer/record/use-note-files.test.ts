import { flushPromises } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { useNoteFiles } from '@renderer/features/record/notes/use-note-files'
import { applicationWith, fakeCarryon } from '../fake-carryon'

function noteFiles(open: () => Promise<Result<null>>) {
  const blocked = vi.fn(() => Promise.resolve(ok<readonly string[]>(['dwg'])))
  const { api, events } = fakeCarryon({ files: { open, blocked, standings: () => Promise.resolve(ok([])) } })
  return { files: applicationWith(api).within(() => useNoteFiles(['n'])), blocked, events }
}

test('a file that cannot be opened says why until the next try', async () => {
  const answers: Result<null>[] = [
    fail(carryonError('file.notOpened', { name: 'plan.pdf', reason: 'No program' })),
    ok(null),
  ]
  const { files } = noteFiles(() => Promise.resolve(answers.shift() ?? ok(null)))
  const opening = files.open('n')
  expect(files.busy.value).toBe('n')
  await opening
  expect(files.busy.value).toBeNull()
  expect(files.failure.value?.code).toBe('file.notOpened')
  await files.open('n')
  expect(files.failure.value).toBeNull()
})

test('what the organisation blocks is asked for again when the configuration changes', async () => {
  const { files, blocked, events } = noteFiles(() => Promise.resolve(ok(null)))
  await flushPromises()
  expect(files.blocked.value).toEqual(['dwg'])
  blocked.mockResolvedValue(ok(['dwg', 'svg']))
  events.configuration.emit(null)
  await flushPromises()
  expect(files.blocked.value).toEqual(['dwg', 'svg'])
})
