import type { FilterRule } from '@shared/model/profile'
import type { Table } from '@shared/model/table'
import { startingFilter } from './starting-query'

/** What is chosen for a filter, with what would be taken by each of the other choices, so that trying one loses nothing. */
export interface FilterChoice {
  readonly kind: FilterRule['kind']
  readonly byMe: boolean
  readonly byMyTeams: boolean
  readonly byMyBusinessUnit: boolean
  readonly fetchXml: string
}

/** The choice that a rule is, with something sensible to begin the others with. */
export function choiceOf(rule: FilterRule, table: Table): FilterChoice {
  return {
    kind: rule.kind,
    byMe: rule.kind === 'owned' ? rule.byMe : true,
    byMyTeams: rule.kind === 'owned' ? rule.byMyTeams : false,
    byMyBusinessUnit: rule.kind === 'owned' ? rule.byMyBusinessUnit : false,
    fetchXml: rule.kind === 'custom' ? rule.fetchXml : startingFilter(table),
  }
}

/** The rule that is chosen. */
export function ruleOf({ kind, byMe, byMyTeams, byMyBusinessUnit, fetchXml }: FilterChoice): FilterRule {
  switch (kind) {
    case 'all':
    case 'relatedOnly':
      return { kind }
    case 'owned':
      return { kind, byMe, byMyTeams, byMyBusinessUnit }
    case 'custom':
      return { kind, fetchXml }
  }
}

/** True when two choices are the same in every part, chosen or not. */
export function sameChoice(left: FilterChoice, right: FilterChoice): boolean {
  return left.kind === right.kind && left.fetchXml === right.fetchXml && sameOwners(left, right)
}

/** True when two rules take the same records for the same reason. */
export function sameRule(left: FilterRule, right: FilterRule): boolean {
  if (left.kind === 'owned' && right.kind === 'owned') return sameOwners(left, right)
  if (left.kind === 'custom' && right.kind === 'custom') return left.fetchXml === right.fetchXml
  return left.kind === right.kind
}

type Owners = Pick<FilterChoice, 'byMe' | 'byMyTeams' | 'byMyBusinessUnit'>

function sameOwners(left: Owners, right: Owners): boolean {
  return (
    left.byMe === right.byMe && left.byMyTeams === right.byMyTeams && left.byMyBusinessUnit === right.byMyBusinessUnit
  )
}
