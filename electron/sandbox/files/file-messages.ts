import { z } from 'zod'
import { fail, ok, type Result } from '@shared/model/result'
import { badRequest, type Problem } from '../http/problem'

/**
 * The bodies of the messages by which a note's file travels in blocks.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/attachment-annotation-files
 */

const target = z.looseObject({ '@odata.type': z.literal('Microsoft.Dynamics.CRM.annotation'), annotationid: z.guid() })
const token = z.string().min(1)
const base64 = z.string()

export const INITIALIZE = z.looseObject({ Target: target })
export const UPLOAD_BLOCK = z.looseObject({ BlockId: base64.min(1), BlockData: base64, FileContinuationToken: token })
export const COMMIT = z.looseObject({ Target: target, BlockList: z.array(base64), FileContinuationToken: token })
export const DOWNLOAD_BLOCK = z.looseObject({
  Offset: z.number().int().min(0),
  BlockLength: z.number().int().min(1),
  FileContinuationToken: token,
})

/** The note a message is about, as its `Target` says. */
export type FileTarget = z.output<typeof target>

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
