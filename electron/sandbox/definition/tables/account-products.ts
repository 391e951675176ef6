import { id, CREATE_ONLY } from '../column-builders'
import { defineTable } from '../table-builder'

/** Which products an account takes an interest in: a relationship of the organisation's own. */
export const accountproducts = defineTable({
  schemaName: 'nv_Account_Product',
  setName: 'nv_account_productset',
  label: 'Product of Interest',
  pluralLabel: 'Products of Interest',
  typeCode: 10102,
  primaryName: null,
  ownership: 'none',
  columns: [id('AccountId', 'Account', CREATE_ONLY), id('ProductId', 'Product', CREATE_ONLY)],
})
