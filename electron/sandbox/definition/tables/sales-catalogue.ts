import { choice, dateOnly, decimal, memo, money, text, whole, yesNo } from '../column-builders'
import { lookup, to } from '../lookup-builders'
import { ACTIVE_OR_INACTIVE, defineTable } from '../table-builder'

/** What is sold. */
export const product = defineTable({
  schemaName: 'Product',
  setName: 'products',
  label: 'Product',
  pluralLabel: 'Products',
  typeCode: 1024,
  primaryName: 'name',
  ownership: 'organisation',
  amounts: true,
  states: [
    { value: 0, label: 'Active', reasons: { 1: 'Active' } },
    { value: 1, label: 'Retired', reasons: { 2: 'Retired' } },
    { value: 2, label: 'Draft', reasons: { 0: 'Draft' } },
    { value: 3, label: 'Under Revision', reasons: { 3: 'Under Revision' } },
  ],
  columns: [
    text('Name', 'Name', 100, { required: 'application' }),
    text('ProductNumber', 'Product ID', 100, { required: 'application' }),
    text('VendorName', 'Vendor', 100),
    text('ProductUrl', 'URL', 255, { format: 'url' }),
    choice('ProductTypeCode', 'Product Type', {
      1: 'Sales Inventory',
      2: 'Miscellaneous Charges',
      3: 'Services',
      4: 'Flat Fees',
    }),
    lookup('PriceLevelId', 'Default Price List', to('pricelevel', 'price_level_products')),
    lookup('ParentProductId', 'Parent', to('product', 'product_parent_product', { hierarchical: true })),
    money('Price', 'List Price', { range: [0, 1_000_000_000_000] }),
    money('StandardCost', 'Standard Cost', { range: [0, 1_000_000_000_000] }),
    decimal('QuantityOnHand', 'Quantity On Hand', [0, 100_000_000_000, 5]),
    decimal('StockWeight', 'Stock Weight', [0, 1_000_000_000, 5]),
    whole('QuantityDecimal', 'Decimals Supported', [0, 5], { required: 'application' }),
    yesNo('IsStockItem', 'Stock Item'),
    dateOnly('ValidFromDate', 'Valid From'),
    dateOnly('ValidToDate', 'Valid To'),
    memo('Description', 'Description', 2000),
  ],
})

/** Price lists. They are in the offline profile and have no view. */
export const pricelevel = defineTable({
  schemaName: 'PriceLevel',
  setName: 'pricelevels',
  label: 'Price List',
  pluralLabel: 'Price Lists',
  typeCode: 1022,
  primaryName: 'name',
  ownership: 'organisation',
  amounts: true,
  states: [
    { value: 0, label: 'Active', reasons: { 100001: 'Active' } },
    { value: 1, label: 'Inactive', reasons: { 100002: 'Inactive' } },
  ],
  columns: [
    text('Name', 'Name', 100, { required: 'application' }),
    dateOnly('BeginDate', 'Start Date'),
    dateOnly('EndDate', 'End Date'),
    memo('Description', 'Description', 2000),
  ],
})

/** Who else sells it. */
export const competitor = defineTable({
  schemaName: 'Competitor',
  setName: 'competitors',
  label: 'Competitor',
  pluralLabel: 'Competitors',
  typeCode: 123,
  primaryName: 'name',
  ownership: 'organisation',
  amounts: true,
  columns: [
    text('Name', 'Name', 100, { required: 'application' }),
    text('WebSiteUrl', 'Website', 200, { format: 'url' }),
    text('Address1_City', 'City', 80),
    money('ReportedRevenue', 'Reported Revenue', { range: [0, 1_000_000_000_000] }),
    memo('Strengths', 'Strengths', 2000),
    memo('Weaknesses', 'Weaknesses', 2000),
  ],
})

export const transactioncurrency = defineTable({
  schemaName: 'TransactionCurrency',
  setName: 'transactioncurrencies',
  label: 'Currency',
  pluralLabel: 'Currencies',
  typeCode: 9105,
  primaryName: 'currencyname',
  ownership: 'organisation',
  states: ACTIVE_OR_INACTIVE,
  columns: [
    text('CurrencyName', 'Currency Name', 100, { required: 'system' }),
    text('ISOCurrencyCode', 'Currency Code', 5, { required: 'system' }),
    text('CurrencySymbol', 'Currency Symbol', 13, { required: 'system' }),
    whole('CurrencyPrecision', 'Currency Precision', [0, 4], { required: 'system' }),
    decimal('ExchangeRate', 'Exchange Rate', [0.000000000001, 100_000_000_000, 12], { required: 'system' }),
  ],
})
