import { sql } from '@electron/engine/query/sql'
import type { OrganisationInProcess } from '@electron/sandbox/in-process'
import { stableGuid } from '@electron/sandbox/definition/stable-guid'
import { hexOf } from './keys'

/** The relationship of accounts and products, and the table in between that keeps it. */
export const RELATION = {
  table: 'nv_account_product',
  id: 'nv_account_productid',
  relationship: 'nv_account_product',
} as const

/** The products of the organisation, which nobody changes. Others speak of the first two alone. */
export const PRODUCTS = [0, 1, 2, 3, 4, 5].map((index) => ({
  id: stableGuid(`simulated product ${index}`),
  name: `product ${index}`,
}))

/** An account and a product, each in 32 hexadecimal digits. */
export interface Pair {
  readonly account: string
  readonly product: string
}

/** The product of that number. */
export function productOf(number: number): string {
  return PRODUCTS[number % PRODUCTS.length]?.id ?? ''
}

/** A pair as it is named in the simulation. */
export function pairKey({ account, product }: Pair): string {
  return `${account} ${product}`
}

/** What people want of pairs, as they said it last, told apart from what the engine believes. */
export class Wishes {
  private readonly wanted = new Map<string, { readonly by: Set<number | null>; related: boolean }>()
  private readonly contested = new Set<string>()

  /** Somebody on a device, or (`null`) somebody else, relates a pair or parts it. */
  said(pair: Pair, by: number | null, related: boolean): void {
    const key = pairKey(pair)
    const known = this.wanted.get(key) ?? { by: new Set<number | null>(), related }
    known.by.add(by)
    known.related = related
    this.wanted.set(key, known)
  }

  /** What becomes of the pairs of an account, or of all (`null`), nobody can tell from what was said alone. */
  forget(account: string | null): void {
    for (const key of this.wanted.keys()) {
      if (account === null || key.startsWith(`${account} `)) this.contested.add(key)
    }
  }

  /** Pairs about which one person alone has spoken, on one device: the organisation has to have them as that person said. */
  plain(): readonly { readonly key: string; readonly account: string; readonly related: boolean }[] {
    return [...this.wanted].flatMap(([key, { by, related }]) => {
      const [account = ''] = key.split(' ')
      const plain = by.size === 1 && !by.has(null) && !this.contested.has(key)
      return plain ? [{ key, account, related }] : []
    })
  }
}

/** The pairs that the organisation has related, by the id of their rows. */
export function readRelations(organisation: OrganisationInProcess): Promise<ReadonlyMap<string, Pair>> {
  return organisation.store.read(async (database) => {
    const text = `SELECT lower(hex("${RELATION.id}")) AS id_text, lower(hex("accountid")) AS account,
      lower(hex("productid")) AS product FROM "${RELATION.table}" ORDER BY 1`
    const rows = await database.all({ ...sql``, text, values: [] })
    return new Map(
      rows.map((row) => [String(row['id_text']), { account: String(row['account']), product: String(row['product']) }]),
    )
  })
}

/** The pair that a pending change of the table in between is about; `null`: it is about another table. */
export function pairOfChange(change: {
  readonly table: string
  readonly kind: string
  readonly columns: readonly { readonly column: string; readonly before: unknown; readonly after: unknown }[]
}): Pair | null {
  if (change.table !== RELATION.table) return null
  const end = (name: string): string => {
    const found = change.columns.find(({ column }) => column === name)
    const value = change.kind === 'delete' ? found?.before : found?.after
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
    return typeof id === 'string' ? hexOf(id) : ''
  }
  return { account: end('accountid'), product: end('productid') }
}
