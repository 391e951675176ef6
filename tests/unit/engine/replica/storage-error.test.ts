import { expect, test } from 'vitest'
import { storageError } from '@electron/engine/replica/storage-error'

test.each([
  ['SQLITE_BUSY', 'storage.busy'],
  ['SQLITE_FULL', 'storage.refused'],
  ['SQLITE_READONLY', 'storage.refused'],
  ['SQLITE_CORRUPT', 'storage.damaged'],
  ['SQLITE_NOTADB', 'storage.damaged'],
  ['ENOSPC', 'storage.refused'],
  ['EACCES', 'storage.refused'],
  ['SQLITE_CONSTRAINT', 'unexpected'],
])('%s is told as %s', (code, expected) => {
  expect(storageError('/data/replica.db', Object.assign(new Error('x'), { code })).code).toBe(expected)
})
