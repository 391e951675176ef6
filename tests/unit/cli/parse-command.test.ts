import { describe, expect, test } from 'vitest'
import { parseCommand } from '@electron/cli/parse-command'

const id = '11111111-2222-4333-8444-555555555555'

function command(line: string): unknown {
  const parsed = parseCommand(line.split(' '))
  return parsed.ok ? parsed.value.command : parsed.error
}

const NOW = { now: null, timeZone: null }
const VIEW = { kind: 'view', view: 'Mine', table: null, sort: [], filters: [], search: '' }

describe('a command line is read into a command', () => {
  test.each([
    ['sync', { kind: 'sync', full: false, tables: null, despiteMetered: false }],
    [
      'sync --full --tables account,contact --despite-metered',
      { kind: 'sync', full: true, tables: ['account', 'contact'], despiteMetered: true },
    ],
    ['mode', { kind: 'mode', mode: null }],
    ['mode online', { kind: 'mode', mode: 'online' }],
    ['connect --org http://x --token=-abc', { kind: 'connect', url: 'http://x', token: '-abc', client: 'hybrid' }],
    ['connect --org http://x --token t', { kind: 'connect', url: 'http://x', token: 't', client: 'hybrid' }],
    [
      'connect --org http://x --token t --client online-only',
      { kind: 'connect', url: 'http://x', token: 't', client: 'online-only' },
    ],
    ['list --view Mine --top 5', { kind: 'list', what: VIEW, top: 5, asOf: NOW }],
    ['list --fetch q.xml', { kind: 'list', what: { kind: 'fetch', file: 'q.xml' }, top: null, asOf: NOW }],
    [
      `relate account ${id} nv_account_product ${id.toUpperCase()}`,
      { kind: 'relate', table: 'account', id, relationship: 'nv_account_product', other: id },
    ],
    [
      `part account ${id} nv_account_product ${id}`,
      { kind: 'part', table: 'account', id, relationship: 'nv_account_product', other: id },
    ],
    ['search harbour bay', { kind: 'search', text: 'harbour bay' }],
    [
      `related account ${id.toUpperCase()} contact_customer_accounts --sort name --top 3`,
      {
        kind: 'related',
        from: { table: 'account', id, relationship: 'contact_customer_accounts' },
        view: null,
        narrowing: { sort: [{ column: 'name', descending: false }], filters: [], search: '' },
        top: 3,
        asOf: NOW,
      },
    ],
    [
      'list --view Mine --now 2026-11-27T10:00:00+01:00 --time-zone Europe/Oslo',
      { kind: 'list', what: VIEW, top: null, asOf: { now: Date.UTC(2026, 10, 27, 9), timeZone: 'Europe/Oslo' } },
    ],
    [
      'list --view Mine --sort name,owner.fullname:desc --search kest*',
      {
        kind: 'list',
        what: {
          ...VIEW,
          sort: [
            { column: 'name', descending: false },
            { column: 'owner.fullname', descending: true },
          ],
          search: 'kest*',
        },
        top: null,
        asOf: NOW,
      },
    ],
    [`show account ${id.toUpperCase()}`, { kind: 'show', table: 'account', id }],
    [
      `edit account ${id} name=A=B telephone1=`,
      {
        kind: 'edit',
        table: 'account',
        id,
        assignments: [
          { column: 'name', text: 'A=B' },
          { column: 'telephone1', text: '' },
        ],
      },
    ],
    ['create account name=X', { kind: 'create', table: 'account', assignments: [{ column: 'name', text: 'X' }] }],
    [`delete account ${id}`, { kind: 'delete', table: 'account', id }],
    [`discard ${id}`, { kind: 'discard', change: id }],
    ['retry', { kind: 'retry', change: null }],
    [`retry ${id}`, { kind: 'retry', change: id }],
    ['conflicts', { kind: 'conflicts' }],
    [`resolve ${id} mine`, { kind: 'resolve', change: id, side: 'mine', columns: {} }],
    [
      `resolve ${id} theirs --column name=mine --column fax=theirs`,
      { kind: 'resolve', change: id, side: 'theirs', columns: { name: 'mine', fax: 'theirs' } },
    ],
    ['archive', { kind: 'archive' }],
    [`restore ${id}`, { kind: 'restore', entry: id }],
    [`attach account ${id} plan.pdf`, { kind: 'attach', table: 'account', id, file: 'plan.pdf', text: '' }],
    [`attachment ${id} --to plan.pdf`, { kind: 'attachment', note: id, to: 'plan.pdf' }],
    [`pin account ${id}`, { kind: 'pin', table: 'account', id }],
    [`unpin account ${id.toUpperCase()}`, { kind: 'unpin', table: 'account', id }],
    ['views --help', { kind: 'help' }],
  ])('%s', (line, expected) => {
    expect(command(line)).toEqual(expected)
  })
})

describe('a filter of a list', () => {
  const filter = (text: string): unknown => {
    const parsed = parseCommand(['list', '--view', 'Mine', '--filter', text])
    if (!parsed.ok) return parsed.error.code
    const { command: read } = parsed.value
    return read.kind === 'list' && read.what.kind === 'view' ? read.what.filters : null
  }

  test.each([
    ['revenue ge 100000', { column: 'revenue', operator: 'ge', values: ['100000'] }],
    ['name contains A | B', { column: 'name', operator: 'contains', values: ['A | B'] }],
    ['revenue between 1|2', { column: 'revenue', operator: 'between', values: ['1', '2'] }],
    ['statuscode in 1|2|3', { column: 'statuscode', operator: 'in', values: ['1', '2', '3'] }],
    ['owner.fullname null', { column: 'owner.fullname', operator: 'null', values: [] }],
  ])('%s', (text, expected) => {
    expect(filter(text)).toEqual([expected])
  })

  test.each(['name', 'name resembles X', ''])('“%s” is none', (text) => {
    expect(filter(text)).toBe('cli.usage')
  })
})

describe('a command line that says something else is a usage error', () => {
  test.each([
    'fly',
    'mode sideways',
    'sync --top 3',
    'sync --tables account,,contact',
    `resolve ${id}`,
    `resolve ${id} ours`,
    `resolve ${id} mine --column name`,
    `resolve ${id} mine --column name=ours`,
    `resolve ${id} mine --column name=mine --column name=theirs`,
    'restore',
    'pin account',
    'attach account a-1',
    'attachment a-1',
    `conflicts ${id}`,
    'list',
    'list --view V --top many',
    'list --view V --sort name:up',
    'list --fetch q.xml --view V',
    'search',
    `related account ${id}`,
    `related account ${id} contact_customer_accounts more`,
    'list --view V --now yesterday',
    'list --view V --time-zone Europe/Atlantis',
    'list --view V --top 0',
    'connect --org http://x',
    'connect --org http://x --token t --client both',
    'show account',
    `show account ${id} more`,
    'edit account',
    `edit account ${id}`,
    'create account name',
    'create account =x',
    'sandbox --scale 10000000',
    'views --nonsense',
  ])('%s', (line) => {
    expect(command(line)).toMatchObject({ code: 'cli.usage' })
  })
})

test('the data folder and JSON are options of every command', () => {
  const parsed = parseCommand(['status', '--data', '/somewhere', '--json'])
  expect(parsed).toMatchObject({ ok: true, value: { dataFolder: '/somewhere', json: true } })
})
