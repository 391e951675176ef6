import { describeQueryProblem, type QueryProblem } from '@electron/engine/query/query-problem'
import { problem, type Problem } from '../http/problem'

/** How the server refuses a query that cannot be compiled. */
export function queryProblem(reason: QueryProblem): Problem {
  switch (reason.kind) {
    case 'unknownTable':
      return problem(
        400,
        '0x80041102',
        `The entity with a name = '${reason.table}' was not found in the MetadataCache.`,
      )
    case 'unknownColumn': {
      const words = `'${reason.table}' entity doesn't contain attribute with Name = '${reason.column}' and NameMapping = 'Logical'.`
      return problem(400, '0x80041103', words)
    }
    case 'badValue':
      return problem(400, '0x80041139', `Invalid value: ${describeQueryProblem(reason)}.`)
    case 'unsupported':
      return problem(
        501,
        '0x80060888',
        `The sandbox organisation does not serve this query: ${describeQueryProblem(reason)}.`,
      )
  }
}
