import { id, CREATE_ONLY } from '../column-builders'
import { defineTable } from '../table-builder'

/** Which competitors are after which opportunity. */
export const opportunitycompetitors = defineTable({
  schemaName: 'OpportunityCompetitors',
  setName: 'opportunitycompetitorscollection',
  label: 'Opportunity Competitor',
  pluralLabel: 'Opportunity Competitors',
  typeCode: 26,
  primaryId: 'OpportunityCompetitorId',
  primaryName: null,
  ownership: 'none',
  columns: [id('OpportunityId', 'Opportunity', CREATE_ONLY), id('CompetitorId', 'Competitor', CREATE_ONLY)],
})
