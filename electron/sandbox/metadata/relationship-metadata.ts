import type { ManyToMany, ManyToOne } from '@shared/model/table'
import type { ServedSchema } from '../schema/served-schema'
import { deletesWithTarget } from '../schema/delete-rule'
import type { MetadataObject } from './metadata-object'

const NO_MENU: MetadataObject = { Behavior: 'UseCollectionName', Group: 'Details', Order: 10000 }

/** A relationship as `OneToManyRelationshipMetadata`; the same object is seen from both of its sides. */
export function oneToManyMetadata(schema: ServedSchema, relationship: ManyToOne): MetadataObject {
  const column = schema.tables.get(relationship.table)?.columns.get(relationship.column)
  const deletion = column?.kind === 'lookup' && deletesWithTarget(column) ? 'Cascade' : 'RemoveLink'
  return {
    MetadataId: relationship.metadataId,
    SchemaName: relationship.schemaName,
    RelationshipType: 'OneToManyRelationship',
    ReferencedEntity: relationship.target,
    ReferencedAttribute: relationship.targetColumn,
    ReferencedEntityNavigationPropertyName: relationship.collection,
    ReferencingEntity: relationship.table,
    ReferencingAttribute: relationship.column,
    ReferencingEntityNavigationPropertyName: relationship.navigation,
    IsHierarchical: relationship.hierarchical,
    IsCustomRelationship: false,
    IsManaged: true,
    IsValidForAdvancedFind: true,
    SecurityTypes: 'Append',
    CascadeConfiguration: {
      Assign: 'NoCascade',
      Delete: deletion,
      Merge: 'NoCascade',
      Reparent: 'NoCascade',
      Share: 'NoCascade',
      Unshare: 'NoCascade',
    },
    AssociatedMenuConfiguration: NO_MENU,
  }
}

/** A relationship as `ManyToManyRelationshipMetadata`. */
export function manyToManyMetadata(relationship: ManyToMany): MetadataObject {
  return {
    MetadataId: relationship.metadataId,
    SchemaName: relationship.schemaName,
    RelationshipType: 'ManyToManyRelationship',
    Entity1LogicalName: relationship.first,
    Entity1IntersectAttribute: relationship.firstColumn,
    Entity1NavigationPropertyName: relationship.firstNavigation,
    Entity1AssociatedMenuConfiguration: NO_MENU,
    Entity2LogicalName: relationship.second,
    Entity2IntersectAttribute: relationship.secondColumn,
    Entity2NavigationPropertyName: relationship.secondNavigation,
    Entity2AssociatedMenuConfiguration: NO_MENU,
    IntersectEntityName: relationship.intersect,
    IsCustomRelationship: false,
    IsManaged: true,
    IsValidForAdvancedFind: true,
    SecurityTypes: 'None',
  }
}
