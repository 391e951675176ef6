import { fail, ok, type Result } from '@shared/model/result'
import type { RecordValues } from '@shared/model/record'
import { problem, type Problem } from '../http/problem'

/** A write as a business rule sees it, before it is kept. */
export interface RecordWrite {
  readonly action: 'create' | 'update' | 'delete'
  readonly table: string
  readonly id: string
  /** The record as it would be; of a deletion, as it is. */
  readonly values: RecordValues
}

interface BusinessRule {
  readonly table: string
  readonly refuses: (write: RecordWrite) => boolean
  readonly words: string
}

/** The rules of the organisation by which records are refused, as its plug-ins would. */
export class BusinessRules {
  private readonly rules = new Set<BusinessRule>()

  /** Adds a rule; the answer lifts it. */
  add(rule: BusinessRule): () => void {
    this.rules.add(rule)
    return () => void this.rules.delete(rule)
  }

  /** The refusal of the first rule that refuses, in the order in which they were added. */
  check(write: RecordWrite): Result<null, Problem> {
    for (const rule of this.rules) {
      if (rule.table === write.table && rule.refuses(write)) return fail(problem(400, '0x80040265', rule.words))
    }
    return ok(null)
  }
}
