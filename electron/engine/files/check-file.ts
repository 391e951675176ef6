import { carryonError } from '@shared/model/errors'
import { extensionOf } from '@shared/model/file-name'
import { fail, ok, type Result } from '@shared/model/result'
import type { ChosenFile } from './file-on-disk'

/** What the organisation takes. `largest` is in bytes; `blocked` are ends of names in lower case, without their dot. */
export interface FileLimits {
  readonly largest: number
  readonly blocked: readonly string[]
}

/** Refuses a file that the organisation would not take: better now than after it has travelled. */
export function checkFile({ name, size }: Pick<ChosenFile, 'name' | 'size'>, limits: FileLimits): Result<null> {
  const extension = extensionOf(name)
  if (limits.blocked.includes(extension)) return fail(carryonError('file.blocked', { name, extension }))
  if (size === 0) return fail(carryonError('file.empty', { name }))
  if (size > limits.largest) return fail(carryonError('file.tooLarge', { name, size, largest: limits.largest }))
  return ok(null)
}
