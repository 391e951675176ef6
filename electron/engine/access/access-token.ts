import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { Secrets } from '../ports'

const NAME = 'access-token'

/** The token that opens the organisation; `null` when there is none, or the system does not give it out. */
export async function readToken(secrets: Secrets): Promise<string | null> {
  try {
    return await secrets.read(NAME)
  } catch {
    return null
  }
}

/** Keeps a token, or with `null` none. Fails with `storage.refused` when the system does not take it. */
export async function keepToken(secrets: Secrets, token: string | null): Promise<Result<null>> {
  try {
    await secrets.write(NAME, token)
    return ok(null)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : 'unknown'
    return fail(carryonError('storage.refused', { path: 'the access token', reason }))
  }
}

/** Keeps a token and then does `work` that needs it; without the one there is not the other. */
export async function withToken(
  secrets: Secrets,
  token: string,
  work: () => Promise<Result<null>>,
): Promise<Result<null>> {
  const kept = await keepToken(secrets, token)
  return kept.ok ? work() : kept
}
