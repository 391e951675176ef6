import type { ClientProfile, AccessMode } from '@shared/model/access'

/** One `column=value` of a create or edit, as typed. */
export interface Assignment {
  readonly column: string
  readonly text: string
}

/** What the command line was asked to do. */
export type Command =
  | {
      readonly kind: 'sandbox'
      readonly port: number | null
      readonly seed: number | null
      readonly scale: number | null
      readonly file: string | null
      readonly latencyMilliseconds: number
    }
  | { readonly kind: 'connect'; readonly url: string; readonly token: string; readonly client: ClientProfile }
  | { readonly kind: 'sync'; readonly full: boolean }
  | { readonly kind: 'mode'; readonly mode: AccessMode | null }
  | { readonly kind: 'status' }
  | { readonly kind: 'views' }
  | { readonly kind: 'list'; readonly view: string; readonly table: string | null; readonly top: number | null }
  | { readonly kind: 'show'; readonly table: string; readonly id: string }
  | { readonly kind: 'create'; readonly table: string; readonly assignments: readonly Assignment[] }
  | {
      readonly kind: 'edit'
      readonly table: string
      readonly id: string
      readonly assignments: readonly Assignment[]
    }
  | { readonly kind: 'delete'; readonly table: string; readonly id: string }
  | { readonly kind: 'pending' }
  | { readonly kind: 'discard'; readonly change: string }
  | { readonly kind: 'help' }

/** A whole invocation: the command, where the data is, and whether the answer is one JSON document. */
export interface Invocation {
  readonly command: Command
  readonly dataFolder: string | null
  readonly json: boolean
}

export const USAGE = `Usage: carryon COMMAND [--data DIR] [--json]

  sandbox [--port N] [--seed N] [--scale X] [--file F] [--latency MS]
                                     runs the sandbox organisation alone, until stopped
  connect --org URL --token T [--client hybrid|online-only]
                                     keeps the connection in the data folder
  sync [--full]                      one sync cycle; --full reads every table anew
  mode [online|offline]              sets or tells the access mode
  status                             records per table, pending changes, last cycle
  views                              the views of the tables that have some
  list --view NAME [--table T] [--top N]
                                     what a view shows, in the current mode
  show TABLE ID                      one record
  create TABLE column=value …        prints the new record's id
  edit TABLE ID column=value …
  delete TABLE ID
  pending                            the changes the server has not confirmed
  discard CHANGE                     takes one of them back

Values: dates as 2026-11-23 or 2026-11-23T10:42:07Z, yes/no as yes or no, choices by number or label (several with commas),
lookups as TABLE:ID, nothing after the sign to empty a column.

Exit: 0 done, 1 refused or failed, 2 usage. Errors go to standard error, with --json as JSON with a code.
`
