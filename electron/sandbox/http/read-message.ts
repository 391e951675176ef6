import type { z } from 'zod'
import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, type Problem } from './problem'

/** Reads the body of a message; what does not fit is named. */
export function readMessage<Message>(schema: z.ZodType<Message>, body: string): Result<Message, Problem> {
  const json = parsed(body)
  const fit = schema.safeParse(json)
  if (fit.success) return ok(fit.data)
  const [issue] = fit.error.issues
  return fail(badRequest(`The parameter '${issue?.path.join('.') ?? ''}' is missing or of another type.`))
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
