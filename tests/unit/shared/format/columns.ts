import type { Column, ColumnKind, ColumnOf, DateBehavior } from '@shared/model/column'

const basics = { name: 'it', label: 'It', required: 'none', creatable: true, updatable: true } as const

/** Columns to format and parse with, one maker a kind. */
export const columns = {
  text: { ...basics, kind: 'text', maxLength: 100, format: 'text' },
  memo: { ...basics, kind: 'memo', maxLength: 2000 },
  whole: { ...basics, kind: 'whole', min: -2147483648, max: 2147483647 },
  bigint: { ...basics, kind: 'bigint' },
  yesNo: { ...basics, kind: 'yesNo', trueLabel: 'Allow', falseLabel: 'Do not allow', byDefault: false },
} satisfies { readonly [Kind in ColumnKind]?: ColumnOf<Kind> }

export function numberColumn(kind: 'decimal' | 'double' | 'money', precision: number): Column {
  return { ...basics, kind, min: -100_000_000_000, max: 100_000_000_000, precision }
}

export function dateColumn(behavior: DateBehavior, dateOnlyFormat: boolean): ColumnOf<'dateTime'> {
  return { ...basics, kind: 'dateTime', behavior, dateOnlyFormat }
}

export function choiceColumn(kind: 'choice' | 'choices', labels: readonly string[]): Column {
  return { ...basics, kind, options: labels.map((label, value) => ({ value, label })) }
}

/** Locales that write numbers and dates in ways that differ. */
export const LOCALES = [
  'en-US',
  'en-GB',
  'en-IN',
  'de-DE',
  'de-CH',
  'fr-FR',
  'nb-NO',
  'da-DK',
  'fi-FI',
  'sv-SE',
  'nl-NL',
  'es-ES',
  'es-MX',
  'pt-BR',
  'it-IT',
  'pl-PL',
  'cs-CZ',
  'hu-HU',
  'tr-TR',
  'el-GR',
  'ru-RU',
  'uk-UA',
  'bg-BG',
  'lt-LT',
  'vi-VN',
  'ja-JP',
  'zh-CN',
  'zh-TW',
  'ko-KR',
  'th-TH',
  'hi-IN',
  'ar-EG',
  'fa-IR',
  'he-IL',
] as const
