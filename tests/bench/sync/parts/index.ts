import type { Row } from '../figures'
import { edits } from './edits'
import { ingest } from './ingest'
import { loop } from './loop'
import { memory } from './memory'
import type { PartSurroundings } from './part-surroundings'
import { quiet } from './quiet'
import { record } from './record'
import { save } from './save'

/** The parts of the measurement, in their order. Each answers its rows of the table. */
export const PARTS = { ingest, loop, quiet, record, edits, save, memory } as const satisfies Record<
  string,
  (surroundings: PartSurroundings) => Promise<readonly Row[]>
>

export type PartName = keyof typeof PARTS
