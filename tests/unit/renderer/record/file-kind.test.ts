import { expect, test } from 'vitest'
import { fileKind } from '@renderer/features/record/notes/file-kind'

test.each([
  ['application/pdf', 'pdf'],
  ['image/png', 'image'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'table'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
  ['application/zip', 'archive'],
  ['application/octet-stream', 'other'],
  ['', 'other'],
] as const)('a file of type “%s” is shown as %s', (mimeType, kind) => {
  expect(fileKind({ mimeType })).toBe(kind)
})
