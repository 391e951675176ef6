import type { Row } from '../figures'
import { ingest } from './ingest'
import type { PartSurroundings } from './part-surroundings'

/** The parts of the measurement, in their order. Each answers its rows of the table. */
export const PARTS = { ingest } as const satisfies Record<
  string,
  (surroundings: PartSurroundings) => Promise<readonly Row[]>
>

export type PartName = keyof typeof PARTS
