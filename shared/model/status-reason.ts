import type { ChoiceOption, Column, ColumnOf, ReasonOption } from './column'
import type { ColumnProblem } from './errors'
import type { CellValue, RecordValues } from './record'
import type { OpenRecord } from './record-view'

/** A table's state and its status reason, which a record changes together. */
interface StateColumns {
  readonly state: ColumnOf<'state'>
  readonly status: ColumnOf<'status'>
}

/** The status reasons a record may have next, that which it has included. `from` is `null` before there is one. */
export function reasonsAfter({ options }: ColumnOf<'status'>, from: CellValue): readonly ReasonOption[] {
  const next = options.find(({ value }) => value === from)?.next
  return next === undefined ? options : options.filter(({ value }) => value === from || next.includes(value))
}

/**
 * The values that the next change of a record starts from. State and status reason are sent step by step, so that is what
 * stands on the device; but a change the server refused is corrected by the next one, which starts from before it.
 */
export function standingValues({ values, pending, source }: OpenRecord): RecordValues {
  const newest = [...pending].sort((left, right) => left.sequence - right.sequence).at(-1)
  if (source.kind !== 'replica' || newest?.kind !== 'update' || newest.state.kind !== 'rejected') return values
  return { ...values, ...Object.fromEntries(newest.columns.map(({ column, before }) => [column, before])) }
}

/**
 * A change of state or status reason, made whole: a state brings its first reason along, a reason its state, since the server
 * takes neither for the other. Values that do not move the state stay as they are.
 */
export function withStateMove(columns: readonly Column[], values: RecordValues, standing: RecordValues): RecordValues {
  const found = stateColumns(columns)
  if (found === null) return values
  const { state, status } = found
  const given = { state: values[state.name], reason: values[status.name] }
  if (given.reason === undefined) {
    const current = optionOf(status.options, standing[status.name])
    const reason = optionOf(state.options, given.state)?.reason
    if (given.state === undefined || reason === undefined || current?.state === given.state) return values
    return { ...values, [status.name]: reason }
  }
  const owner = optionOf(status.options, given.reason)?.state
  if (given.state !== undefined || owner === undefined || owner === standing[state.name] || !state.updatable)
    return values
  return { ...values, [state.name]: owner }
}

/** Why a record cannot go from the status reason that it has to the one in `values`. */
export function transitionProblems(
  columns: readonly Column[],
  values: RecordValues,
  standing: RecordValues,
): readonly ColumnProblem[] {
  const status = stateColumns(columns)?.status
  const wanted = status === undefined ? undefined : optionOf(status.options, values[status.name])
  const from = status === undefined ? undefined : optionOf(status.options, standing[status.name])
  if (status === undefined || wanted === undefined || from === undefined) return []
  const allowed = reasonsAfter(status, from.value)
  if (allowed.includes(wanted)) return []
  return [{ column: status.name, message: refusal(status, from, wanted, allowed) }]
}

function refusal(
  { label }: Column,
  from: ChoiceOption,
  wanted: ChoiceOption,
  allowed: readonly ChoiceOption[],
): string {
  const next = allowed.filter((option) => option !== from).map((option) => option.label)
  const way = next.length === 0 ? `${from.label} is final.` : `${from.label} can be followed by ${next.join(', ')}.`
  return `${label} cannot go from ${from.label} to ${wanted.label}. ${way}`
}

function stateColumns(columns: readonly Column[]): StateColumns | null {
  const state = columns.find((column) => column.kind === 'state')
  const status = columns.find((column) => column.kind === 'status')
  return state === undefined || status === undefined ? null : { state, status }
}

function optionOf<Option extends ChoiceOption>(
  options: readonly Option[],
  value: CellValue | undefined,
): Option | undefined {
  return options.find((option) => option.value === value)
}
