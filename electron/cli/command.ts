import type { ClientProfile, AccessMode } from '@shared/model/access'
import type { ColumnFilter, RelatedTo, SortKey } from '@shared/model/list-question'
import type { RelationRequest } from '@shared/model/relation'

/** The side of a conflict that is to stand. */
export type Side = 'mine' | 'theirs'

/** One `column=value` of a create or edit, as typed. */
export interface Assignment {
  readonly column: string
  readonly text: string
}

/** What a list is of: a view, with what is added to it, or FetchXML in a file. */
export type Listed =
  | ({ readonly kind: 'view'; readonly view: string; readonly table: string | null } & Narrowing)
  | { readonly kind: 'fetch'; readonly file: string }

/** What is added to a view. */
export interface Narrowing {
  readonly sort: readonly SortKey[]
  readonly filters: readonly ColumnFilter[]
  readonly search: string
}

/** The clock that relative dates are told by; `null`: that of this machine. `now` is milliseconds since 1970. */
export interface AsOf {
  readonly now: number | null
  readonly timeZone: string | null
}

/** The clock of this machine. */
export const OWN_CLOCK: AsOf = { now: null, timeZone: null }

/** What the command line was asked to do. */
export type Command =
  | {
      readonly kind: 'sandbox'
      readonly port: number | null
      readonly seed: number | null
      readonly scale: number | null
      readonly file: string | null
      readonly latencyMilliseconds: number
      /** A file with a plan of what is to go wrong. */
      readonly faults: string | null
    }
  | { readonly kind: 'connect'; readonly url: string; readonly token: string; readonly client: ClientProfile }
  | {
      readonly kind: 'sync'
      readonly full: boolean
      readonly tables: readonly string[] | null
      readonly despiteMetered: boolean
    }
  | { readonly kind: 'mode'; readonly mode: AccessMode | null }
  | { readonly kind: 'status' }
  | { readonly kind: 'views' }
  | {
      readonly kind: 'list'
      readonly what: Listed
      readonly top: number | null
      readonly asOf: AsOf
    }
  /** `view` is `null` for the one that is meant for related records. */
  | {
      readonly kind: 'related'
      readonly from: RelatedTo
      readonly view: string | null
      readonly narrowing: Narrowing
      readonly top: number | null
      readonly asOf: AsOf
    }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'show'; readonly table: string; readonly id: string }
  | { readonly kind: 'create'; readonly table: string; readonly assignments: readonly Assignment[] }
  | {
      readonly kind: 'edit'
      readonly table: string
      readonly id: string
      readonly assignments: readonly Assignment[]
    }
  | { readonly kind: 'delete'; readonly table: string; readonly id: string }
  | ({ readonly kind: 'relate' | 'part' } & RelationRequest)
  | { readonly kind: 'pending' }
  | { readonly kind: 'discard'; readonly change: string }
  /** `change` is `null` for all that were refused. */
  | { readonly kind: 'retry'; readonly change: string | null }
  | { readonly kind: 'conflicts' }
  /** `side` is that of the columns which `columns` does not name. */
  | {
      readonly kind: 'resolve'
      readonly change: string
      readonly side: Side
      readonly columns: Readonly<Record<string, Side>>
    }
  | { readonly kind: 'archive' }
  | { readonly kind: 'restore'; readonly entry: string }
  | { readonly kind: 'pin'; readonly table: string; readonly id: string }
  | { readonly kind: 'unpin'; readonly table: string; readonly id: string }
  | {
      readonly kind: 'attach'
      readonly table: string
      readonly id: string
      readonly file: string
      /** What the note says; empty for nothing. */
      readonly text: string
    }
  | { readonly kind: 'attachment'; readonly note: string; readonly to: string }
  | { readonly kind: 'help' }

/** A whole invocation: the command, where the data is, and whether the answer is one JSON document. */
export interface Invocation {
  readonly command: Command
  readonly dataFolder: string | null
  readonly json: boolean
}

export const USAGE = `Usage: carryon COMMAND [--data DIR] [--json]

  sandbox [--port N] [--seed N] [--scale X] [--file F] [--latency MS] [--faults PLAN]
                                     runs the sandbox organisation alone, until stopped; PLAN is a
                                     JSON file of what is to go wrong
  connect --org URL --token T [--client hybrid|online-only]
                                     keeps the connection in the data folder
  sync [--tables A,B] [--full] [--despite-metered]
                                     one sync cycle; --tables reads these alone, --full reads anew
  mode [online|offline]              sets or tells the access mode
  status                             records per table, pending changes, last cycle
  views                              the views of the tables that have some
  list --view NAME [--table T] [--top N] [--sort COLUMN[:desc],…] [--search TEXT]
       [--filter "COLUMN OPERATOR VALUES" …] [--now INSTANT] [--time-zone ZONE]
                                     what a view shows, in the current mode; operators are those of FetchXML, contains and
                                     not-contains, values have | between them; --search finds what a column of the quick
                                     find begins with, * standing for anything; --now and
                                     --time-zone set the clock that “today” is told by
  list --fetch FILE [--top N] [--now INSTANT] [--time-zone ZONE]
                                     what FetchXML of one's own answers, in the current mode
  related TABLE ID RELATIONSHIP [--view NAME] [as for list --view]
                                     the records that a relationship, by its schema name, leads to
  search TEXT                        what is found in every table, as its quick find looks for it
  show TABLE ID                      one record
  create TABLE column=value …        prints the new record's id
  edit TABLE ID column=value …
  delete TABLE ID
  relate TABLE ID RELATIONSHIP ID    relates two records by a many-to-many relationship, by its schema name
  part TABLE ID RELATIONSHIP ID      ends that
  pin TABLE ID                       keeps a record on this device whatever the filters say
  unpin TABLE ID
  attach TABLE ID FILE [--text TEXT] makes a note about a record with a file; prints the note's id
  attachment NOTE --to FILE          writes the file of a note
  pending                            the changes the server has not confirmed, and what each waits for
  discard CHANGE                     takes one of them back
  retry [CHANGE]                     tries a refused one again, or all of them
  conflicts                          the changes that somebody else's edit stands against, by column
  resolve CHANGE mine|theirs [--column COLUMN=mine|theirs …]
                                     settles one; --column for columns that are to be the other side's
  archive                            what lost in the last 30 days
  restore ENTRY                      makes it a pending change again

Values: dates as 2026-11-23 or 2026-11-23T10:42:07Z, yes/no as yes or no, choices by number or label (several with commas),
lookups as TABLE:ID, nothing after the sign to empty a column.

Exit: 0 done, 1 refused or failed, 2 usage. Errors go to standard error, with --json as JSON with a code.
`
