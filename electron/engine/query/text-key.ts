import { foldPart, foldText } from '@shared/format/fold-text'
import { kindOf } from './operand'
import type { Operand } from './operand'
import type { FoldedKey } from './physical-table'
import { columnSql } from './source'
import { sql } from './sql'
import type { Sql } from './sql'

/**
 * How a text is compared, ordered, grouped and joined. With a folded key, by the key, to which a value is folded alike; without
 * one as it lies, by which SQLite ignores the case of ASCII letters only.
 */
export type TextKey =
  ({ readonly kind: 'folded'; readonly sql: Sql } & TextFolds) | { readonly kind: 'plain'; readonly sql: Sql }

/** How texts are folded as those of a key are. */
export interface TextFolds {
  readonly fold: (text: string) => string
  /** Folds a part of a text, see `foldPart`. */
  readonly foldPart: (text: string) => string
}

/** The key of an operand that is a text. */
export function textKey(operand: Operand): TextKey {
  const folded = foldedKeyOf(operand)
  return folded === null
    ? { kind: 'plain', sql: operand.sql }
    : {
        kind: 'folded',
        sql: columnSql(operand.source, folded.stored),
        fold: (text) => foldText(text, folded.languageCode),
        foldPart: (text) => foldPart(text, folded.languageCode),
      }
}

/** A value as it compares with the key. */
export function textLiteral(operand: Operand, text: string): Sql {
  const key = textKey(operand)
  return sql`${key.kind === 'folded' ? key.fold(text) : text}`
}

/** Two texts as they compare with each other: by their keys only when both have one. */
export function textPair(left: Operand, right: Operand): readonly [Sql, Sql] {
  const keys = [textKey(left), textKey(right)] as const
  return keys.every(({ kind }) => kind === 'folded') ? [keys[0].sql, keys[1].sql] : [left.sql, right.sql]
}

function foldedKeyOf({ column, aspect }: Operand): FoldedKey | null {
  switch (column.kind) {
    case 'text':
    case 'memo':
      return column.folded ?? null
    case 'lookup':
      return aspect === 'targetName' ? (column.folded ?? null) : null
    default:
      return null
  }
}

/** True for an operand whose value is a text of a person. */
export function isText(operand: Operand): boolean {
  const kind = kindOf(operand)
  return kind === 'text' || kind === 'memo'
}
