import { EntitySchema } from 'typeorm'
import type { CycleReport } from '@shared/model/sync'

/** One finished sync cycle. */
export interface CycleRow {
  readonly number: number
  readonly report: CycleReport
}

export const CycleEntity = new EntitySchema<CycleRow>({
  name: 'Cycle',
  tableName: 'carryon-cycle',
  columns: {
    number: { type: 'integer', primary: true },
    report: { type: 'simple-json' },
  },
})
