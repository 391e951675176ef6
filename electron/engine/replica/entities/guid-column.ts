import type { ValueTransformer } from 'typeorm'
import type { RecordId } from '@shared/model/record'
import { guidFromBytes, guidToBytes } from '../../query/guid-bytes'

/** A record's id: text in code, 16 bytes in the file. */
export const guidColumn: ValueTransformer = {
  to: (id: RecordId | undefined) => (id === undefined ? undefined : guidToBytes(id)),
  from: (bytes: Uint8Array) => guidFromBytes(bytes),
}
