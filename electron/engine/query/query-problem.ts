/** Why a query cannot be answered with the tables and columns that are there. */
export type QueryProblem =
  | { readonly kind: 'unknownTable'; readonly table: string }
  | { readonly kind: 'unknownColumn'; readonly table: string; readonly column: string }
  | {
      readonly kind: 'badValue'
      readonly table: string
      readonly column: string
      readonly operator: string
      readonly value: string
      readonly expected: string
    }
  /** A query that asks for what is not compiled. `column` and `operator` are `null` when it is about something else. */
  | {
      readonly kind: 'unsupported'
      readonly table: string
      readonly column: string | null
      readonly operator: string | null
      readonly reason: string
    }

/** The problem as one sentence without its full stop. */
export function describeQueryProblem(problem: QueryProblem): string {
  switch (problem.kind) {
    case 'unknownTable':
      return `the table ${problem.table} is not here`
    case 'unknownColumn':
      return `the table ${problem.table} has no column ${problem.column} here`
    case 'badValue':
      return `${problem.table}.${problem.column} ${problem.operator} “${problem.value}”: the value must be ${problem.expected}`
    case 'unsupported': {
      const subject = [problem.table, problem.column].filter((part) => part !== null).join('.')
      return `${[subject, problem.operator].filter((part) => part !== null).join(' ')}: ${problem.reason}`
    }
  }
}

/** Carries a problem from where it is found to the compiler's door, where it becomes a value. */
export class QueryFault extends Error {
  constructor(readonly problem: QueryProblem) {
    super(describeQueryProblem(problem))
  }
}
