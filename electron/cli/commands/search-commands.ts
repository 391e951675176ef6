import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
import { done, refused, tableOfWords, type Outcome } from '../outcome'
import { cellsByName, cellInWords } from './view-commands'

/** Looks for text in every table that is shown, as the current mode reads them. */
export async function searchRecords(engine: Engine, { text }: Extract<Command, { kind: 'search' }>): Promise<Outcome> {
  const answer = await engine.search.everywhere(text)
  if (!answer.ok) return refused(answer.error)
  const tables = answer.value.map(({ table, found }) =>
    found.kind === 'failed'
      ? { table, error: { code: found.error.code, message: found.error.message } }
      : {
          table,
          source: found.source,
          more: found.more,
          records: found.rows.map((row) => ({ id: row.id, state: row.state, ...cellsByName(found.columns, row) })),
        },
  )
  const lines = answer.value.flatMap(({ table, found }) =>
    found.kind === 'failed'
      ? [[table, found.error.message, '']]
      : found.rows.map((row) => [table, row.cells.slice(0, 3).map(cellInWords).join(' · '), row.id]),
  )
  return done({ tables }, tableOfWords([['Table', 'Record', 'Id'], ...lines]))
}
