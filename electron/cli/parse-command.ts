import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '@shared/model/result'
import type { Assignment, Command, Invocation, Side } from './command'
import { asOfOption, listedOption, narrowingOption } from './list-options'
import {
  Misuse,
  needed,
  numberOption,
  OPTIONS,
  repeatedOption,
  textOption,
  type OptionName,
  type Values,
} from './option-values'

/** What is wrong with the words of a command line. */
export interface UsageError {
  readonly code: 'cli.usage'
  readonly message: string
}

/** Which options each command takes, beside `--data` and `--json`. */
const TAKES: Readonly<Record<Command['kind'], readonly OptionName[]>> = {
  sandbox: ['port', 'seed', 'scale', 'file', 'latency', 'faults'],
  connect: ['org', 'token', 'client'],
  sync: ['full', 'tables', 'despite-metered'],
  mode: [],
  status: [],
  views: [],
  list: ['view', 'table', 'top', 'sort', 'filter', 'search', 'fetch', 'now', 'time-zone'],
  related: ['view', 'top', 'sort', 'filter', 'search', 'now', 'time-zone'],
  search: [],
  show: [],
  create: [],
  edit: [],
  delete: [],
  relate: [],
  part: [],
  pending: [],
  discard: [],
  retry: [],
  conflicts: [],
  resolve: ['column'],
  archive: [],
  restore: [],
  pin: [],
  unpin: [],
  attach: ['text'],
  attachment: ['to'],
  help: [],
}

/** Reads the words after the program's name. */
export function parseCommand(words: readonly string[]): Result<Invocation, UsageError> {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
    const [name = 'help', ...rest] = positionals
    const kind = values.help === true ? 'help' : commandKind(name)
    refuseOtherOptions(kind, values)
    return ok({
      command: commandOf(kind, values, rest),
      dataFolder: values.data ?? null,
      json: values.json === true,
    })
  } catch (thrown) {
    return fail({ code: 'cli.usage', message: thrown instanceof Error ? thrown.message : 'unreadable command line' })
  }
}

function commandKind(name: string): Command['kind'] {
  const kinds: readonly string[] = Object.keys(TAKES)
  if (!isCommandKind(name, kinds)) throw new Misuse(`There is no command ${name}.`)
  return name
}

function isCommandKind(name: string, kinds: readonly string[]): name is Command['kind'] {
  return kinds.includes(name)
}

function refuseOtherOptions(kind: Command['kind'], values: Values): void {
  const allowed: readonly string[] = [...TAKES[kind], 'data', 'json', 'help']
  const other = Object.keys(values).find((name) => !allowed.includes(name))
  if (other !== undefined) throw new Misuse(`${kind} takes no option --${other}.`)
}

function commandOf(kind: Command['kind'], values: Values, rest: readonly string[]): Command {
  switch (kind) {
    case 'sandbox':
      noneAfter(rest, 0)
      return {
        kind,
        port: numberOption(values, 'port', 0, 65535),
        seed: numberOption(values, 'seed', 0, 2 ** 31),
        scale: numberOption(values, 'scale', 100, 1_000_000),
        file: textOption(values, 'file'),
        latencyMilliseconds: numberOption(values, 'latency', 0, 60_000) ?? 0,
        faults: textOption(values, 'faults'),
      }
    case 'connect':
      noneAfter(rest, 0)
      return { kind, url: needed(values, 'org'), token: needed(values, 'token'), client: clientOption(values) }
    case 'sync':
      noneAfter(rest, 0)
      return {
        kind,
        full: values.full === true,
        tables: tablesOption(values),
        despiteMetered: values['despite-metered'] === true,
      }
    case 'mode':
      return { kind, mode: modeOf(rest) }
    case 'list':
      noneAfter(rest, 0)
      return {
        kind,
        what: listedOption(values),
        top: numberOption(values, 'top', 1, 1_000_000),
        asOf: asOfOption(values),
      }
    case 'related':
      noneAfter(rest, 3)
      return {
        kind,
        from: {
          ...recordIn(rest),
          relationship: word(rest, 2, 'RELATIONSHIP'),
        },
        view: textOption(values, 'view'),
        narrowing: narrowingOption(values),
        top: numberOption(values, 'top', 1, 1_000_000),
        asOf: asOfOption(values),
      }
    case 'search':
      return { kind, text: [word(rest, 0, 'TEXT'), ...rest.slice(1)].join(' ') }
    case 'show':
    case 'delete':
    case 'pin':
    case 'unpin':
      noneAfter(rest, 2)
      return { kind, ...recordIn(rest) }
    case 'attach':
      noneAfter(rest, 3)
      return {
        kind,
        ...recordIn(rest),
        file: word(rest, 2, 'FILE'),
        text: textOption(values, 'text') ?? '',
      }
    case 'attachment':
      noneAfter(rest, 1)
      return { kind, note: word(rest, 0, 'NOTE').toLowerCase(), to: needed(values, 'to') }
    case 'create':
      return { kind, table: word(rest, 0, 'TABLE'), assignments: rest.slice(1).map(assignmentOf) }
    case 'edit':
      word(rest, 2, 'column=value')
      return {
        kind,
        ...recordIn(rest),
        assignments: rest.slice(2).map(assignmentOf),
      }
    case 'relate':
    case 'part':
      noneAfter(rest, 4)
      return {
        kind,
        ...recordIn(rest),
        relationship: word(rest, 2, 'RELATIONSHIP'),
        other: word(rest, 3, 'ID').toLowerCase(),
      }
    case 'discard':
      noneAfter(rest, 1)
      return { kind, change: word(rest, 0, 'CHANGE').toLowerCase() }
    case 'retry':
      noneAfter(rest, 1)
      return { kind, change: rest[0]?.toLowerCase() ?? null }
    case 'resolve':
      noneAfter(rest, 2)
      return {
        kind,
        change: word(rest, 0, 'CHANGE').toLowerCase(),
        side: sideOf(word(rest, 1, 'mine or theirs')),
        columns: columnSides(values),
      }
    case 'restore':
      noneAfter(rest, 1)
      return { kind, entry: word(rest, 0, 'ENTRY').toLowerCase() }
    case 'status':
    case 'views':
    case 'pending':
    case 'conflicts':
    case 'archive':
    case 'help':
      if (kind !== 'help') noneAfter(rest, 0)
      return { kind }
  }
}

/** The record that most commands name first. */
function recordIn(rest: readonly string[]): { readonly table: string; readonly id: string } {
  return { table: word(rest, 0, 'TABLE'), id: word(rest, 1, 'ID').toLowerCase() }
}

function word(rest: readonly string[], index: number, name: string): string {
  const found = rest[index]
  if (found === undefined) throw new Misuse(`${name} is missing.`)
  return found
}

function noneAfter(rest: readonly string[], count: number): void {
  const extra = rest[count]
  if (extra !== undefined) throw new Misuse(`“${extra}” is one word too many.`)
}

function assignmentOf(word: string): Assignment {
  const sign = word.indexOf('=')
  if (sign < 1) throw new Misuse(`“${word}” is not of the form column=value.`)
  return { column: word.slice(0, sign), text: word.slice(sign + 1) }
}

function sideOf(word: string): Side {
  if (word !== 'mine' && word !== 'theirs') throw new Misuse(`“${word}” is neither mine nor theirs.`)
  return word
}

/** The sides of single columns. A column that is named twice would have two. */
function columnSides(values: Values): Readonly<Record<string, Side>> {
  const given = repeatedOption(values, 'column').map(assignmentOf)
  const names = given.map(({ column }) => column)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Misuse(`--column names ${twice} twice.`)
  return Object.fromEntries(given.map(({ column, text }) => [column, sideOf(text)]))
}

function tablesOption(values: Values): readonly string[] | null {
  const text = textOption(values, 'tables')
  if (text === null) return null
  const tables = text.split(',').map((table) => table.trim())
  if (tables.includes('')) throw new Misuse('--tables is a list of tables with commas between them.')
  return tables
}

function modeOf(rest: readonly string[]): 'online' | 'offline' | null {
  const [mode, ...more] = rest
  if (more.length > 0 || (mode !== undefined && mode !== 'online' && mode !== 'offline')) {
    throw new Misuse('The mode is online or offline.')
  }
  return mode ?? null
}

function clientOption(values: Values): 'hybrid' | 'online-only' {
  const client = textOption(values, 'client') ?? 'hybrid'
  if (client !== 'hybrid' && client !== 'online-only') throw new Misuse('--client is hybrid or online-only.')
  return client
}
