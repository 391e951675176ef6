import { choice, dateOnly, decimal, memo, money, text, whole, yesNo } from '../column-builders'
import { customer, lookup, to } from '../lookup-builders'
import { defineTable } from '../table-builder'

/** Sales in progress, won and lost. */
export const opportunity = defineTable({
  schemaName: 'Opportunity',
  setName: 'opportunities',
  label: 'Opportunity',
  pluralLabel: 'Opportunities',
  typeCode: 3,
  primaryName: 'name',
  ownership: 'user',
  amounts: true,
  states: [
    { value: 0, label: 'Open', reasons: { 1: 'In Progress', 2: 'On Hold' } },
    { value: 1, label: 'Won', reasons: { 3: 'Won' } },
    { value: 2, label: 'Lost', reasons: { 4: 'Canceled', 5: 'Out-Sold' } },
  ],
  columns: [
    text('Name', 'Topic', 300, { required: 'application' }),
    customer(
      'CustomerId',
      'Potential Customer',
      [
        to('account', 'opportunity_customer_accounts', { navigation: 'customerid_account' }),
        to('contact', 'opportunity_customer_contacts', { navigation: 'customerid_contact' }),
      ],
      { required: 'application' },
    ),
    lookup('ParentAccountId', 'Account', to('account', 'opportunity_parent_account')),
    lookup('ParentContactId', 'Contact', to('contact', 'opportunity_parent_contact')),
    lookup('PriceLevelId', 'Price List', to('pricelevel', 'price_level_opportunties')),
    lookup('nv_ProductId', 'Main Product', to('product', 'nv_product_opportunity', { navigation: 'nv_ProductId' })),
    money('EstimatedValue', 'Est. Revenue'),
    money('ActualValue', 'Actual Revenue'),
    money('DiscountAmount', 'Opportunity Discount Amount', { range: [0, 1_000_000_000_000] }),
    decimal('DiscountPercentage', 'Opportunity Discount (%)', [0, 100, 2]),
    dateOnly('EstimatedCloseDate', 'Est. Close Date'),
    dateOnly('ActualCloseDate', 'Actual Close Date'),
    whole('CloseProbability', 'Probability', [0, 100]),
    choice('OpportunityRatingCode', 'Rating', { 1: 'Hot', 2: 'Warm', 3: 'Cold' }, { byDefault: 2 }),
    choice('SalesStage', 'Sales Stage', { 0: 'Qualify', 1: 'Develop', 2: 'Propose', 3: 'Close' }),
    text('StepName', 'Pipeline Phase', 200),
    memo('CurrentSituation', 'Current Situation', 2000),
    memo('CustomerNeed', 'Customer Need', 2000),
    memo('Description', 'Description', 2000),
    yesNo('IdentifyCompetitors', 'Identify Competitors', { words: ['Completed', 'Not Completed'] }),
  ],
})
