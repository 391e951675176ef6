import { z } from 'zod'

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
