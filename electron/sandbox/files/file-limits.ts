import { fail, ok, type Result } from '@shared/model/result'
import { sql } from '@electron/engine/query/sql'
import { problem, type Problem } from '../http/problem'
import type { Session } from '../organisation'

/** What an organisation has where it says nothing: 5 MB. */
const USUAL_SIZE = 5_242_880

/** 400 for a file of a kind that the organisation blocks, told by the end of its name. */
export async function checkKind(session: Session, name: string): Promise<Result<null, Problem>> {
  const { blocked } = await limitsOf(session)
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (extension === undefined || !blocked.includes(extension)) return ok(null)
  const words = 'The attachment is either not a valid type or is too large. It cannot be uploaded or downloaded.'
  return fail(problem(400, '0x80043e09', words))
}

/** 400 for a file of more bytes than the organisation takes. */
export async function checkSize(session: Session, bytes: number): Promise<Result<null, Problem>> {
  const { size } = await limitsOf(session)
  return bytes <= size ? ok(null) : fail(problem(400, '0x80044a02', 'Attachment file size is too big.'))
}

interface FileLimits {
  readonly size: number
  readonly blocked: readonly string[]
}

async function limitsOf({ organisation, database }: Session): Promise<FileLimits> {
  if (!organisation.schema.tables.has('organization')) return { size: USUAL_SIZE, blocked: [] }
  const row = await database.one(sql`SELECT "maxuploadfilesize", "blockedattachments" FROM "organization" LIMIT 1`)
  const blocked = typeof row?.blockedattachments === 'string' ? row.blockedattachments : ''
  return {
    size: typeof row?.maxuploadfilesize === 'number' ? row.maxuploadfilesize : USUAL_SIZE,
    blocked: blocked.toLowerCase().split(';'),
  }
}
