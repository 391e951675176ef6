import type { RecordValues } from '@shared/model/record'
import type { Random } from '../random'
import { baseAmount, CURRENCIES, KRONE, type Currency } from '../currencies'
import { reference } from '../system-record'

/** A currency by its code; the base currency for a code that the organisation does not have. */
export function currencyOf(code: string): Currency {
  return CURRENCIES.find((currency) => currency.code === code) ?? KRONE
}

/** The currency of a record and its amounts, each with its `_base` twin. */
export function amountValues(currency: Currency, amounts: Readonly<Record<string, number | null>>): RecordValues {
  const values: Record<string, RecordValues[string]> = {
    transactioncurrencyid: reference('transactioncurrency', currency),
    exchangerate: currency.exchangeRate,
  }
  for (const [column, amount] of Object.entries(amounts)) {
    values[column] = amount
    values[`${column}_base`] = amount === null ? null : baseAmount(amount, currency)
  }
  return values
}

/**
 * An amount between the two, small ones far more often than large ones, rounded to `step`. Multiplied out instead of raised
 * to a power: engines may differ in the last bit of powers, and the sample is to be the same everywhere.
 */
export function skewedAmount(random: Random, least: number, most: number, step: number): number {
  const root = random.next() * random.next()
  return Math.round((least + (most - least) * root * root) / step) * step
}

const POWERS = [1, 10, 100, 1000, 10_000, 100_000] as const

/** A number rounded to so many decimals. */
export function rounded(number: number, decimals: 0 | 1 | 2 | 3 | 4 | 5): number {
  return Math.round(number * POWERS[decimals]) / POWERS[decimals]
}
