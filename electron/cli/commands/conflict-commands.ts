import type { ConflictColumn, PendingChange, Resolution } from '@shared/model/change'
import { carryonError } from '@shared/model/errors'
import type { Engine } from '../../engine/engine'
import type { Command, Side } from '../command'
import { done, refused, tableOfWords, type Outcome } from '../outcome'
import { cellInWords } from './view-commands'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

/** Lists the changes that somebody else's edit stands against, column by column. */
export async function listConflicts(engine: Engine): Promise<Outcome> {
  const pending = await engine.outbox.list()
  if (!pending.ok) return refused(pending.error)
  const conflicts = pending.value.flatMap((change) =>
    change.state.kind === 'conflict' ? [describe(change, change.state.conflict)] : [],
  )
  return done(conflicts, conflicts.length === 0 ? 'No conflicts.' : conflicts.map(inWords).join('\n\n'))
}

/** Settles one conflict. With columns of its own, the side goes to the columns that are not named. */
export async function resolveConflict(engine: Engine, command: CommandOf<'resolve'>): Promise<Outcome> {
  const resolution = await resolutionOf(engine, command)
  if (resolution === null) return refused(carryonError('change.noConflict', { change: command.change }))
  if ('code' in resolution) return refused(resolution)
  const settled = await engine.outbox.resolve({ change: command.change, resolution })
  return settled.ok ? done({ resolved: command.change, resolution }, 'Settled.') : refused(settled.error)
}

type ConflictState = Extract<PendingChange['state'], { kind: 'conflict' }>

async function resolutionOf(engine: Engine, { change, side, columns }: CommandOf<'resolve'>) {
  if (Object.keys(columns).length === 0) return { kind: side } satisfies Resolution
  const pending = await engine.outbox.list()
  if (!pending.ok) return pending.error
  const found = pending.value.find(({ id }) => id === change)
  if (found === undefined) return carryonError('change.unknown', { change })
  if (found.state.kind !== 'conflict') return null
  const names = found.state.conflict.columns.map(({ column }) => column)
  const unknown = Object.keys(columns).filter((column) => !names.includes(column))
  if (unknown.length > 0) {
    const problems = unknown.map((column) => ({ column, message: `${column} is not in conflict.` }))
    return carryonError('record.invalid', { problems })
  }
  const choices: Readonly<Record<string, Side>> = Object.fromEntries(names.map((name) => [name, columns[name] ?? side]))
  return { kind: 'columns', choices } satisfies Resolution
}

function describe({ id, table, record, recordName, kind, madeAt }: PendingChange, conflict: ConflictState['conflict']) {
  return { change: id, kind, table, record, recordName, madeAt, ...conflict }
}

const CAUSES = {
  bothEdited: 'edited on both sides',
  deletedThere: 'edited here, deleted there',
  deletedHere: 'deleted here, edited there',
} as const

function inWords(conflict: ReturnType<typeof describe>): string {
  const { by, at } = conflict.theirs
  const who = by === null && at === null ? '' : `, theirs by ${by ?? 'nobody known'}${at === null ? '' : ` at ${at}`}`
  const head = `${conflict.change}  ${conflict.table}: ${conflict.recordName}, ${CAUSES[conflict.cause]}${who}`
  const merged = conflict.merged.map(
    ({ column, by: side, value }) => `  ${column}: ${cellInWords(value)} (${side} alone changed it)`,
  )
  return [head, tableOfWords([['Column', 'Before', 'Mine', 'Theirs'], ...conflict.columns.map(rowOf)]), ...merged].join(
    '\n',
  )
}

function rowOf({ column, before, mine, theirs }: ConflictColumn): readonly string[] {
  return [column, cellInWords(before), cellInWords(mine), cellInWords(theirs)]
}
