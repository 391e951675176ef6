import {
  choice,
  dateTime,
  id,
  memo,
  tableName,
  text,
  whole,
  yesNo,
  CREATE_ONLY,
  SERVER_KEPT,
  type ColumnSeed,
} from '../column-builders'
import { lookup, to } from '../lookup-builders'
import { defineTable } from '../table-builder'

const LONGEST_MEMO = 1_073_741_823

/** Whether what is stored has been published; the server keeps it. */
function componentState(): ColumnSeed {
  return choice(
    'ComponentState',
    'Component State',
    { 0: 'Published', 1: 'Unpublished', 2: 'Deleted', 3: 'Deleted Unpublished' },
    { ...SERVER_KEPT, byDefault: 0 },
  )
}

/** Profiles: which tables, and which of their records, are on the devices of the users who have the profile. */
export const mobileofflineprofile = defineTable({
  schemaName: 'MobileOfflineProfile',
  setName: 'mobileofflineprofiles',
  label: 'Mobile Offline Profile',
  pluralLabel: 'Mobile Offline Profiles',
  typeCode: 9866,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Name', 255, { required: 'system' }),
    memo('Description', 'Description', 2000),
    yesNo('IsValidated', 'Is Validated', { creatable: false, updatable: false }),
    dateTime('PublishedOn', 'Published On', SERVER_KEPT),
    componentState(),
  ],
})

/** Synchronization filters: one table of a profile each. */
export const mobileofflineprofileitem = defineTable({
  schemaName: 'MobileOfflineProfileItem',
  setName: 'mobileofflineprofileitems',
  label: 'Mobile Offline Profile Item',
  pluralLabel: 'Mobile Offline Profile Items',
  typeCode: 9867,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Name', 255, CREATE_ONLY),
    lookup(
      'RegardingObjectId',
      'Regarding',
      to('mobileofflineprofile', 'MobileOfflineProfile_MobileOfflineProfileItem'),
      CREATE_ONLY,
    ),
    tableName('SelectedEntityTypeCode', 'Entity', CREATE_ONLY),
    choice(
      'RecordDistributionCriteria',
      'Data Download Filter',
      { 0: 'Download related data only', 1: 'All records', 2: 'Other data filter', 3: 'Custom data filter' },
      { required: 'system' },
    ),
    yesNo('RecordsOwnedByMe', 'Download My Records'),
    yesNo('RecordsOwnedByMyTeam', 'Download My Team Records'),
    yesNo('RecordsOwnedByMyBusinessUnit', 'Download My Business Unit Records'),
    yesNo('GetRelatedEntityRecords', 'Include Related Records'),
    yesNo('CanBeFollowed', 'Allow Relationships to be Followed'),
    memo('ProfileItemEntityFilter', 'Profile Item Filter', LONGEST_MEMO),
    lookup(
      'ProfileItemRule',
      'View to sync data to device',
      to('savedquery', 'lk_mobileofflineprofileitem_savedquery'),
    ),
    whole('SyncIntervalInMinutes', 'Sync Interval', [5, 1440]),
    yesNo('IsVisibleInGrid', 'Is Visible In Grid', { ...CREATE_ONLY, byDefault: true }),
    dateTime('PublishedOn', 'Published On', SERVER_KEPT),
    componentState(),
  ],
})

/** Relationships to follow: records related to the item's records go to the device with them. */
export const mobileofflineprofileitemassociation = defineTable({
  schemaName: 'MobileOfflineProfileItemAssociation',
  setName: 'mobileofflineprofileitemassociations',
  label: 'Mobile Offline Profile Item Association',
  pluralLabel: 'Mobile Offline Profile Item Associations',
  typeCode: 9868,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Name', 200, CREATE_ONLY),
    lookup(
      'MobileOfflineProfileItemId',
      'Regarding',
      to('mobileofflineprofileitem', 'MobileOfflineProfileItem_MobileOfflineProfileItemAssociation'),
      CREATE_ONLY,
    ),
    id('RelationshipId', 'Relationship Id', { required: 'system' }),
    text('RelationshipDisplayName', 'Relationship', 200, { updatable: false }),
    text('RelationshipName', 'Relationship Name', 200, SERVER_KEPT),
    memo('ProfileItemAssociationEntityFilter', 'Association Filter', LONGEST_MEMO),
    dateTime('PublishedOn', 'Published On', SERVER_KEPT),
    componentState(),
  ],
})

export const usermobileofflineprofilemembership = defineTable({
  schemaName: 'UserMobileOfflineProfileMembership',
  setName: 'usermobileofflineprofilememberships',
  label: 'User Mobile Offline Profile Membership',
  pluralLabel: 'User Mobile Offline Profile Memberships',
  typeCode: 9869,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Name', 100),
    lookup(
      'SystemUserId',
      'User',
      to('systemuser', 'systemuser_usermobileofflineprofilemembership_SystemUserId', { navigation: 'SystemUserId' }),
      { required: 'system' },
    ),
    lookup(
      'MobileOfflineProfileId',
      'Mobile Offline Profile',
      to('mobileofflineprofile', 'mobileofflineprofile_usermobileofflineprofilemembership_MobileOfflineProfileId', {
        navigation: 'MobileOfflineProfileId',
      }),
      { required: 'system' },
    ),
  ],
})

export const teammobileofflineprofilemembership = defineTable({
  schemaName: 'TeamMobileOfflineProfileMembership',
  setName: 'teammobileofflineprofilememberships',
  label: 'Team Mobile Offline Profile Membership',
  pluralLabel: 'Team Mobile Offline Profile Memberships',
  typeCode: 9870,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Name', 100),
    lookup('TeamId', 'Team', to('team', 'team_teammobileofflineprofilemembership_TeamId', { navigation: 'TeamId' }), {
      required: 'system',
    }),
    lookup(
      'MobileOfflineProfileId',
      'Mobile Offline Profile',
      to('mobileofflineprofile', 'mobileofflineprofile_teammobileofflineprofilemembership_MobileOfflineProfileId', {
        navigation: 'MobileOfflineProfileId',
      }),
      { required: 'system' },
    ),
  ],
})
