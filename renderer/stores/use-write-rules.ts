import type { WriteRule } from '@shared/model/access'
import { EVERY_RIGHT, permittedWrites, rightFor, type RecordDeed } from '@shared/model/table-rights'
import { useWords } from '@renderer/i18n'
import { useNavigationStore } from './navigation-store'
import { useStatusStore } from './status-store'

/** What the user sets about with a record of a table; `madeHere`: it was made on this device and is not sent yet. */
export interface Intent {
  readonly table: string
  readonly deed: RecordDeed
  readonly madeHere?: boolean
}

/** What becomes of writes, by the client's mode and the user's roles, and why one is refused. */
export function useWriteRules() {
  const words = useWords()
  const status = useStatusStore()
  const navigation = useNavigationStore()

  function ruleOf({ table, deed, madeHere = false }: Intent): WriteRule {
    const writes = status.access?.writes ?? { kind: 'refused', reason: 'readOnlyOnline' }
    return permittedWrites(writes, navigation.tableOf(table)?.rights ?? EVERY_RIGHT, rightFor(deed, madeHere))
  }

  /** That the user's roles do not allow it, in words; `null` where they do. */
  function denialOf(intent: Intent): string | null {
    const { table, deed, madeHere = false } = intent
    const rule = ruleOf(intent)
    const right = rightFor(deed, madeHere)
    if (right === null || rule.kind !== 'refused' || rule.reason !== 'notPermitted') {
      return null
    }
    return words(`shared.notPermitted.${right}`, { table: navigation.tableOf(table)?.pluralLabel ?? table })
  }

  /** Why it is refused, in words; `null` where it is not. `online` is what is said where records are read-only while online. */
  function refusalOf(intent: Intent, online: string): string | null {
    return ruleOf(intent).kind === 'refused' ? (denialOf(intent) ?? online) : null
  }

  return { ruleOf, denialOf, refusalOf }
}
