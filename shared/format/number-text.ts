import { fail, ok, type Result } from '../model/result'
import type { TypedProblem } from './region'
import { remember } from './remember'

/** The signs a locale writes numbers with. */
interface NumberSigns {
  readonly decimal: string
  readonly group: string
  readonly minus: string
  readonly digits: readonly string[]
}

const signsOf = remember((locale: string): NumberSigns => {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1234567.8)
  const sign = (type: string, otherwise: string): string => parts.find((part) => part.type === type)?.value ?? otherwise
  const digits = new Intl.NumberFormat(locale, { useGrouping: false })
  return {
    decimal: sign('decimal', '.'),
    group: withoutSpaces(sign('group', '')),
    minus: withoutSpaces(sign('minusSign', '-')),
    digits: Array.from({ length: 10 }, (_, digit) => digits.format(digit)),
  }
})

const wholeFormat = remember((locale: string) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }))

const fractionFormats = remember((locale: string) =>
  remember(
    (precision: number) =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: precision,
        maximumFractionDigits: precision,
        trailingZeroDisplay: 'stripIfInteger',
      }),
  ),
)

/** A number with the locale's groups; `precision` digits after the decimal sign, none when the number is whole. */
export function numberText(value: number, precision: number, locale: string): string {
  const rounded = precision === 0 ? wholeFormat(locale) : fractionFormats(locale)(precision)
  return rounded.format(value)
}

/** A big integer, held as text because JavaScript's numbers are too short for it. */
export function bigIntegerText(value: string, locale: string): string {
  return isPlainInteger(value) ? wholeFormat(locale).format(BigInt(value)) : value
}

/**
 * A typed number as plain text: digits, at most one point, perhaps a leading minus. Groups may be left out or stand where
 * the locale puts them. A lone sign of the other kind is read as the decimal sign where it can be no group: `1.5` is one
 * and a half in German too, `1.500` is fifteen hundred there and one and a half in English.
 */
export function plainNumber(typed: string, locale: string): Result<string, TypedProblem> {
  const signs = signsOf(locale)
  const latin = withoutSpaces(latinDigits(typed, signs.digits)).replaceAll(signs.minus, '-').replaceAll('−', '-')
  const negative = latin.startsWith('-')
  const body = latin.startsWith('-') || latin.startsWith('+') ? latin.slice(1) : latin
  const [whole = '', fraction, ...more] = splitAtDecimal(body, signs)
  const digits = withoutGroups(whole, signs.group)
  if (more.length > 0 || digits === null || (digits === '' && !fraction) || !isDigits(fraction ?? '')) {
    return fail({ kind: 'notANumber' })
  }
  const plain = `${digits === '' ? '0' : digits}${fraction ? `.${fraction}` : ''}`
  return ok(negative ? `-${plain}` : plain)
}

/** A typed number with at most `precision` digits after the decimal sign. */
export function parseNumber(typed: string, precision: number, locale: string): Result<number, TypedProblem> {
  const plain = plainNumber(typed, locale)
  if (!plain.ok) return plain
  const fraction = plain.value.split('.')[1] ?? ''
  if (fraction.length > precision && Number(fraction.slice(precision)) !== 0) {
    return fail(precision === 0 ? { kind: 'notWhole' } : { kind: 'tooManyDigits', precision })
  }
  const value = Number(plain.value)
  return Number.isFinite(value) ? ok(value === 0 ? 0 : value) : fail({ kind: 'notANumber' })
}

/** A typed big integer, as plain digits. */
export function parseBigInteger(typed: string, locale: string): Result<string, TypedProblem> {
  const plain = plainNumber(typed, locale)
  if (!plain.ok) return plain
  return isPlainInteger(plain.value) ? ok(BigInt(plain.value).toString()) : fail({ kind: 'notWhole' })
}

/** Typed text with every digit of the locale's own script written as 0 to 9. */
export function latinDigitsOf(typed: string, locale: string): string {
  return latinDigits(typed, signsOf(locale).digits)
}

function latinDigits(typed: string, digits: readonly string[]): string {
  if (digits[0] === '0') return typed
  return Array.from(typed, (sign) => {
    const at = digits.indexOf(sign)
    return at === -1 ? sign : String(at)
  }).join('')
}

function splitAtDecimal(body: string, signs: NumberSigns): string[] {
  if (body.includes(signs.decimal)) return body.split(signs.decimal)
  const other = signs.decimal === ',' ? '.' : ','
  const pieces = body.split(other)
  const mayBeGroup = signs.group === other && pieces.slice(1).every((piece) => piece.length === 3)
  return pieces.length === 2 && !mayBeGroup ? pieces : [body]
}

/** The digits of a whole part, or `null` when something else is in it or a group stands where no locale puts one. */
function withoutGroups(whole: string, group: string): string | null {
  if (group === '' || !whole.includes(group)) return isDigits(whole) ? whole : null
  const [first = '', ...rest] = whole.split(group)
  const last = rest.at(-1) ?? ''
  // Two digits: the lakhs and crores of India.
  const placed = rest.every((piece) => piece.length === 3 || piece.length === 2) && last.length === 3 && first !== ''
  return placed && [first, ...rest].every(isDigits) ? [first, ...rest].join('') : null
}

function withoutSpaces(text: string): string {
  return text.replace(/[\s\u200e\u200f\u061c]/gu, '').replaceAll('’', "'")
}

function isDigits(text: string): boolean {
  return /^[0-9]*$/.test(text)
}

function isPlainInteger(text: string): boolean {
  return /^-?[0-9]+$/.test(text)
}
