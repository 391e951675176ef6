/** A literal of an OData filter. Numbers keep their text, which may be beyond what a JavaScript number holds. */
export type Literal =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'guid'; readonly value: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'enum'; readonly type: string; readonly value: string }

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'
export type TextFunction = 'contains' | 'startswith' | 'endswith'

/** What `$filter` says. A path is a property, or `navigation/property`. */
export type FilterExpression =
  | {
      readonly kind: 'logic'
      readonly join: 'and' | 'or'
      readonly left: FilterExpression
      readonly right: FilterExpression
    }
  | { readonly kind: 'not'; readonly inner: FilterExpression }
  | {
      readonly kind: 'compare'
      readonly operator: ComparisonOperator
      readonly path: string
      readonly literal: Literal
    }
  | { readonly kind: 'text'; readonly name: TextFunction; readonly path: string; readonly value: string }
  | { readonly kind: 'in'; readonly path: string; readonly literals: readonly Literal[] }
  /** A function of the namespace `Microsoft.Dynamics.CRM`, with its named arguments. */
  | {
      readonly kind: 'query'
      readonly name: string
      readonly path: string
      readonly literals: readonly Literal[]
    }
