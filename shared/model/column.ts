/**
 * The columns of a table, as Carryon understands Dataverse's attribute metadata.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata
 */

/** How strongly a value is asked for. The server enforces `system` alone; `application` is for the client to enforce. */
export type RequiredLevel = 'none' | 'recommended' | 'application' | 'system'

/** One choice: its number and its label in the user's language. */
export interface ChoiceOption {
  readonly value: number
  readonly label: string
}

/** A state, and the status reason that a record gets when it enters the state. */
export interface StateOption extends ChoiceOption {
  readonly reason?: number
}

/** A status reason, the state it belongs to and the reasons that may follow it. Without a list any may. */
export interface ReasonOption extends ChoiceOption {
  readonly state?: number
  readonly next?: readonly number[]
}

/** A table that a lookup may point at, and the navigation property that sets it (case-sensitive). */
export interface LookupTarget {
  readonly table: string
  readonly navigation: string
}

/** What every column has. `name` is the logical name. */
export interface ColumnBasics {
  readonly name: string
  readonly label: string
  readonly required: RequiredLevel
  readonly creatable: boolean
  readonly updatable: boolean
}

export type TextFormat = 'text' | 'textArea' | 'email' | 'phone' | 'url' | 'ticker'
export type DateBehavior = 'userLocal' | 'dateOnly' | 'timeZoneIndependent'
/** `end`: one of the two records that a row of a table in between relates; the wire has its id alone, under the plain name. */
export type LookupRole = 'simple' | 'customer' | 'owner' | 'regarding' | 'end'

export type Column = ColumnBasics &
  (
    | { readonly kind: 'text'; readonly maxLength: number; readonly format: TextFormat }
    | { readonly kind: 'memo'; readonly maxLength: number }
    | { readonly kind: 'whole'; readonly min: number; readonly max: number }
    | { readonly kind: 'bigint' }
    | {
        readonly kind: 'decimal' | 'double' | 'money'
        readonly min: number
        readonly max: number
        readonly precision: number
      }
    | { readonly kind: 'yesNo'; readonly trueLabel: string; readonly falseLabel: string; readonly byDefault: boolean }
    | { readonly kind: 'choice' | 'choices'; readonly options: readonly ChoiceOption[] }
    | { readonly kind: 'state'; readonly options: readonly StateOption[] }
    | { readonly kind: 'status'; readonly options: readonly ReasonOption[] }
    | { readonly kind: 'dateTime'; readonly behavior: DateBehavior; readonly dateOnlyFormat: boolean }
    | { readonly kind: 'lookup'; readonly role: LookupRole; readonly targets: readonly LookupTarget[] }
    | { readonly kind: 'id' }
    /** A picture: the text of its bytes in base64. `primary`: it stands for the record wherever there is room for one. */
    | { readonly kind: 'image'; readonly maxSizeInKb: number; readonly primary: boolean }
    /** Who takes part in an activity, in one way: `participation` is its number among the activity's parties. */
    | { readonly kind: 'parties'; readonly participation: number; readonly targets: readonly string[] }
    /** A type that Carryon does not hold on the device: files and the like. */
    | { readonly kind: 'other'; readonly typeName: string }
  )

export type ColumnKind = Column['kind']
export type ColumnOf<Kind extends ColumnKind> = Extract<Column, { kind: Kind }>

/** Whether records can be sorted by the column: the server cannot by several choices, nor by pictures or parties. */
export function isSortable({ kind }: Column): boolean {
  return kind !== 'choices' && kind !== 'image' && kind !== 'parties'
}
