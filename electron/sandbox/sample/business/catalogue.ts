import type { LookupValue } from '@shared/model/record'
import { CURRENCIES } from '../currencies'
import type { SampleOptions } from '../sample-options'
import { reference } from '../system-record'
import { COMPETITORS, MODELS, PRODUCT_LINES, VARIANTS, type ProductLine } from '../words/catalogue-words'
import { rounded } from './amounts'
import { recordId } from './record-id'

/** How many of each the organisation has; a large organisation has more customers, not a catalogue without end. */
export function catalogueSizes(scale: number) {
  return {
    priceLists: Math.min(CURRENCIES.length, Math.ceil(scale / 200)),
    competitors: Math.min(COMPETITORS.length, Math.floor(scale / 200)),
    products: Math.min(PRODUCT_LINES.length * MODELS.length * VARIANTS.length, Math.floor(scale / 20)),
  }
}

/** The price list of a currency, if the organisation has one. */
export function priceListOf(options: SampleOptions, code: string): LookupValue | null {
  const index = CURRENCIES.findIndex((currency) => currency.code === code)
  return index < 0 || index >= catalogueSizes(options.scale).priceLists
    ? null
    : reference('pricelevel', priceList(options.seed, index))
}

/** The price list of the currency with that number. */
export function priceList(seed: number, index: number) {
  return { id: recordId(seed, 'pricelevel', index), name: `List prices ${CURRENCIES[index]?.code ?? ''}` }
}

/** The competitor of a number. */
export function competitor(seed: number, index: number): { readonly id: string; readonly name: string } {
  return { id: recordId(seed, 'competitor', index), name: COMPETITORS[index]?.[0] ?? '' }
}

/** A product by its number: its line, and the name and code that tell it from the others of the line. */
export interface NumberedProduct {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly line: ProductLine
  readonly price: number
}

/** The product of a number, made without looking at any other. */
export function productAt(seed: number, index: number): NumberedProduct {
  const line = PRODUCT_LINES[index % PRODUCT_LINES.length] ?? PRODUCT_LINES[0]
  const model = Math.floor(index / PRODUCT_LINES.length) % MODELS.length
  const variant = Math.floor(index / (PRODUCT_LINES.length * MODELS.length)) % VARIANTS.length
  const name = [line.name, MODELS[model], VARIANTS[variant]].filter((part) => part !== '').join(' ')
  return {
    id: recordId(seed, 'product', index),
    name,
    code: `${line.code}-${String(model + 1).padStart(2, '0')}${String(variant).padStart(2, '0')}`,
    line,
    price: rounded(line.price * (1 + model * 0.35 + variant * 0.08), 2),
  }
}
