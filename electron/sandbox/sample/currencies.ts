import { stableGuid } from '../definition/stable-guid'
import type { SampleRecord } from '../definition/table-definition'
import { systemRecord } from './system-record'

/** A currency of the organisation. `exchangeRate`: how much of it one unit of the base currency is. */
export interface Currency {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly symbol: string
  readonly exchangeRate: number
}

function currency(code: string, name: string, symbol: string, exchangeRate: number): Currency {
  return { id: stableGuid(`currency ${code}`), name, code, symbol, exchangeRate }
}

/** The base currency. */
export const KRONE = currency('NOK', 'Norwegian Krone', 'kr', 1)

/** All currencies, the base first. */
export const CURRENCIES: readonly Currency[] = [
  KRONE,
  currency('EUR', 'Euro', '€', 0.0852),
  currency('SEK', 'Swedish Krona', 'kr', 0.9634),
  currency('DKK', 'Danish Krone', 'kr', 0.6358),
  currency('GBP', 'Pound Sterling', '£', 0.0728),
  currency('USD', 'US Dollar', '$', 0.0947),
]

/** An amount in the base currency, to four decimals. */
export function baseAmount(amount: number, { exchangeRate }: Currency): number {
  return Math.round((amount / exchangeRate) * 10_000) / 10_000
}

export function* currencyRecords(now: number): Iterable<SampleRecord> {
  for (const { id, name, code, symbol, exchangeRate } of CURRENCIES) {
    yield systemRecord('transactioncurrency', now, {
      transactioncurrencyid: id,
      currencyname: name,
      isocurrencycode: code,
      currencysymbol: symbol,
      currencyprecision: 2,
      exchangerate: exchangeRate,
      statecode: 0,
      statuscode: 1,
    })
  }
}
