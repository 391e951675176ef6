import type { ManyToMany } from '@shared/model/table'
import { relationshipMetadataId } from './metadata-ids'

function manyToMany(schemaName: string, rest: Omit<ManyToMany, 'kind' | 'schemaName' | 'metadataId'>): ManyToMany {
  return { kind: 'manyToMany', schemaName, metadataId: relationshipMetadataId(schemaName), ...rest }
}

/** Relationships that are kept in tables of their own. */
export const MANY_TO_MANY: readonly ManyToMany[] = [
  manyToMany('opportunitycompetitors_association', {
    first: 'opportunity',
    firstColumn: 'opportunityid',
    firstNavigation: 'opportunitycompetitors_association',
    second: 'competitor',
    secondColumn: 'competitorid',
    secondNavigation: 'opportunitycompetitors_association',
    intersect: 'opportunitycompetitors',
  }),
  manyToMany('nv_account_product', {
    first: 'account',
    firstColumn: 'accountid',
    firstNavigation: 'nv_account_product',
    second: 'product',
    secondColumn: 'productid',
    secondNavigation: 'nv_account_product',
    intersect: 'nv_account_product',
  }),
  manyToMany('teammembership_association', {
    first: 'systemuser',
    firstColumn: 'systemuserid',
    firstNavigation: 'teammembership_association',
    second: 'team',
    secondColumn: 'teamid',
    secondNavigation: 'teammembership_association',
    intersect: 'teammembership',
  }),
  manyToMany('systemuserroles_association', {
    first: 'systemuser',
    firstColumn: 'systemuserid',
    firstNavigation: 'systemuserroles_association',
    second: 'role',
    secondColumn: 'roleid',
    secondNavigation: 'systemuserroles_association',
    intersect: 'systemuserroles',
  }),
]
