import type { Result } from '../model/result'

/** What every call answers over IPC. */
export type Envelope<Value> = Result<Value>
