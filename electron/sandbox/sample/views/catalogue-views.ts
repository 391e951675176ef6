import { competitor, product } from '../../definition/tables/sales-catalogue'
import { all, any, ascending, descending, found, viewsOf, where, type ViewOutline } from './view-outline'

const products = viewsOf(product.table)
const competitors = viewsOf(competitor.table)
const ACTIVE = where('statecode', 'eq', 0)

const COLUMNS = { name: 260, productnumber: 130, producttypecode: 140, price: 130, quantityonhand: 110 }

export const PRODUCT_VIEWS: readonly ViewOutline[] = [
  products.byDefault('Active products', { columns: COLUMNS, order: [ascending('name')], filter: all(ACTIVE) }),
  products.public('Out of stock', {
    columns: { name: 260, productnumber: 130, quantityonhand: 110, vendorname: 160 },
    order: [ascending('productnumber')],
    filter: all(
      ACTIVE,
      where('isstockitem', 'eq', 1),
      any(where('quantityonhand', 'eq', 0), where('quantityonhand', 'null')),
    ),
  }),
  products.public('Services', {
    columns: { name: 260, productnumber: 130, price: 130, description: 300 },
    order: [descending('price')],
    filter: all(ACTIVE, where('producttypecode', 'eq', 3)),
  }),
  products.public('Retired products', {
    columns: { name: 260, productnumber: 130, validtodate: 130 },
    order: [ascending('name')],
    filter: all(where('statecode', 'eq', 1)),
  }),
  products.quickFind('Quick find active products', {
    columns: COLUMNS,
    order: [ascending('name')],
    filter: all(ACTIVE, found('name', 'productnumber')),
  }),
  products.associated('Associated products', {
    columns: { name: 260, productnumber: 130, price: 130 },
    order: [ascending('name')],
  }),
  products.lookup('Product lookup', {
    columns: { name: 260, productnumber: 130 },
    order: [ascending('name')],
    filter: all(ACTIVE),
  }),
]

export const COMPETITOR_VIEWS: readonly ViewOutline[] = [
  competitors.byDefault('All competitors', {
    columns: { name: 220, address1_city: 130, websiteurl: 220, reportedrevenue: 140 },
    order: [ascending('name')],
  }),
  competitors.quickFind('Quick find competitors', {
    columns: { name: 220, address1_city: 130 },
    order: [ascending('name')],
    filter: found('name'),
  }),
  competitors.associated('Associated competitors', {
    columns: { name: 220, address1_city: 130 },
    order: [ascending('name')],
  }),
  competitors.lookup('Competitor lookup', { columns: { name: 220 }, order: [ascending('name')] }),
]
