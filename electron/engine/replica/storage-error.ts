import { carryonError, type CarryonError } from '@shared/model/errors'

const REFUSALS: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'there is no space left',
  SQLITE_READONLY: 'it can only be read',
  SQLITE_IOERR: 'reading or writing failed',
  SQLITE_CANTOPEN: 'it cannot be opened',
  SQLITE_PERM: 'access is denied',
  SQLITE_AUTH: 'access is denied',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'it can only be read',
  ENOSPC: 'there is no space left',
  ENOENT: 'the folder is not there',
  ENOTDIR: 'the folder is not there',
  EEXIST: 'something else stands in its place',
  EISDIR: 'it is a folder',
}

const DAMAGES: Readonly<Record<string, string>> = {
  SQLITE_CORRUPT: 'the file is damaged',
  SQLITE_NOTADB: 'the file is not a database of Carryon',
}

/**
 * What went wrong with the file at `path`, from whatever SQLite, TypeORM or the file system threw. Told by the code alone:
 * https://www.sqlite.org/rescode.html
 */
export function storageError(path: string, thrown: unknown): CarryonError {
  const code = codeOf(thrown)
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return carryonError('storage.busy', { path })
  const damage = code === null ? undefined : DAMAGES[code]
  if (damage !== undefined) return carryonError('storage.damaged', { path, reason: damage })
  const reason = code === null ? undefined : REFUSALS[code]
  if (reason !== undefined) return carryonError('storage.refused', { path, reason })
  return carryonError('unexpected', { reason: thrown instanceof Error ? thrown.message : String(thrown) })
}

function codeOf(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return null
  return typeof thrown.code === 'string' ? thrown.code : null
}
