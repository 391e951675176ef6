import { createHash, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '@shared/model/result'
import type { SandboxUser } from '../definition/table-definition'
import { problem, type Problem } from '../http/problem'

/** The user whose token the `Authorization` header bears; without a valid one, 401. */
export function authenticate(header: string | undefined, users: readonly SandboxUser[]): Result<SandboxUser, Problem> {
  const [scheme, token, ...rest] = (header ?? '').split(' ')
  const user = users.find((candidate) => sameText(candidate.token, token ?? ''))
  if (scheme?.toLowerCase() !== 'bearer' || user === undefined || rest.length > 0) {
    return fail(problem(401, '0x80048809', 'The access token is missing or not valid.'))
  }
  return ok(user)
}

function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
