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

/** An amount between the two, small ones far more often than large ones, rounded to `step`. */
export function skewedAmount(random: Random, least: number, most: number, step: number): number {
  const amount = least * (most / least) ** random.next()
  return Math.round(amount / step) * step
}

/** A number rounded to so many decimals. */
export function rounded(number: number, decimals: number): number {
  const power = 10 ** decimals
  return Math.round(number * power) / power
}
