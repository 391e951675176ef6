import { capitalised, PRIVILEGE_ACTIONS, privilegeId, privilegeName } from '../definition/privilege-names'
import type { TableDefinition } from '../definition/table-definition'
import { label, managedProperty, type MetadataObject } from './metadata-object'

const OWNERSHIP = { user: 'UserOwned', organisation: 'OrganizationOwned', none: 'None' } as const

/** A table as `EntityMetadata`. */
export function tableMetadata(table: TableDefinition): MetadataObject {
  return {
    MetadataId: table.metadataId,
    LogicalName: table.name,
    SchemaName: table.schemaName,
    EntitySetName: table.setName,
    LogicalCollectionName: table.setName,
    CollectionSchemaName: table.setName,
    ObjectTypeCode: table.typeCode,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    OwnershipType: OWNERSHIP[table.ownership],
    ChangeTrackingEnabled: table.changeTracking,
    CanChangeTrackingBeEnabled: managedProperty(true, 'canchangetrackingbeenabled'),
    IsOptimisticConcurrencyEnabled: table.optimisticConcurrency,
    IsActivity: table.isActivity,
    IsStateModelAware: enforcesTransitions(table),
    EnforceStateTransitions: enforcesTransitions(table),
    IsCustomEntity: false,
    IsIntersect: false,
    IsManaged: true,
    IsLogicalEntity: false,
    IsPrivate: false,
    IsValidForAdvancedFind: true,
    IsAvailableOffline: true,
    IsOfflineInMobileClient: managedProperty(true, 'isofflineinmobileclient'),
    IsCustomizable: managedProperty(true, 'iscustomizable'),
    TableType: 'Standard',
    DataProviderId: null,
    DisplayName: label(table.label),
    DisplayCollectionName: label(table.pluralLabel),
    Description: label(''),
    Privileges: privilegesMetadata(table),
  }
}

/** What can be done with a table by privilege, as `SecurityPrivilegeMetadata`. */
export function privilegesMetadata(table: TableDefinition): readonly MetadataObject[] {
  return PRIVILEGE_ACTIONS.map((action) => {
    const name = privilegeName(table, action)
    const owned = table.ownership === 'user'
    const depths = { CanBeBasic: owned, CanBeLocal: owned, CanBeDeep: owned, CanBeGlobal: true }
    return { ...depths, Name: name, PrivilegeId: privilegeId(name), PrivilegeType: capitalised(action) }
  })
}

/** True for a table that says of a status reason which may follow it. */
function enforcesTransitions({ columns }: TableDefinition): boolean {
  return columns.some((column) => column.kind === 'status' && column.options.some(({ next }) => next !== undefined))
}
