import { choice, dateTime, id, memo, text, whole, yesNo, CREATE_ONLY } from '../column-builders'
import { lookup, to } from '../lookup-builders'
import { defineTable } from '../table-builder'

/** People who work in the organisation. */
export const systemuser = defineTable({
  schemaName: 'SystemUser',
  setName: 'systemusers',
  label: 'User',
  pluralLabel: 'Users',
  typeCode: 8,
  primaryName: 'fullname',
  ownership: 'organisation',
  columns: [
    text('FullName', 'Full Name', 200, { creatable: false, updatable: false }),
    text('FirstName', 'First Name', 256, { required: 'application' }),
    text('LastName', 'Last Name', 256, { required: 'application' }),
    text('DomainName', 'User Name', 1024, { required: 'system' }),
    text('InternalEMailAddress', 'Primary Email', 100, { format: 'email', required: 'application' }),
    text('MobilePhone', 'Mobile Phone', 64, { format: 'phone' }),
    text('Title', 'Title', 128),
    lookup('BusinessUnitId', 'Business Unit', to('businessunit', 'business_unit_system_users'), { required: 'system' }),
    lookup('ParentSystemUserId', 'Manager', to('systemuser', 'user_parent_user', { hierarchical: true })),
    lookup(
      'MobileOfflineProfileId',
      'Mobile Offline Profile',
      to('mobileofflineprofile', 'MobileOfflineProfile_SystemUser'),
    ),
    yesNo('IsDisabled', 'Status', { words: ['Disabled', 'Enabled'] }),
  ],
})

export const team = defineTable({
  schemaName: 'Team',
  setName: 'teams',
  label: 'Team',
  pluralLabel: 'Teams',
  typeCode: 9,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Team Name', 160, { required: 'application' }),
    text('Description', 'Description', 2000),
    choice('TeamType', 'Team Type', { 0: 'Owner', 1: 'Access' }, CREATE_ONLY),
    yesNo('IsDefault', 'Is Default'),
    lookup('BusinessUnitId', 'Business Unit', to('businessunit', 'business_unit_teams'), { required: 'system' }),
    lookup('AdministratorId', 'Administrator', to('systemuser', 'lk_teambase_administratorid'), { required: 'system' }),
  ],
})

export const businessunit = defineTable({
  schemaName: 'BusinessUnit',
  setName: 'businessunits',
  label: 'Business Unit',
  pluralLabel: 'Business Units',
  typeCode: 10,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Name', 160, { required: 'application' }),
    text('DivisionName', 'Division', 100),
    lookup(
      'ParentBusinessUnitId',
      'Parent Business',
      to('businessunit', 'business_unit_parent_business_unit', { hierarchical: true }),
    ),
    yesNo('IsDisabled', 'Is Disabled'),
  ],
})

export const role = defineTable({
  schemaName: 'Role',
  setName: 'roles',
  label: 'Security Role',
  pluralLabel: 'Security Roles',
  typeCode: 1036,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Name', 100, { required: 'system' }),
    lookup('BusinessUnitId', 'Business Unit', to('businessunit', 'business_unit_roles'), { required: 'system' }),
  ],
})

/** The organisation itself: one record. */
export const organization = defineTable({
  schemaName: 'Organization',
  setName: 'organizations',
  label: 'Organization',
  pluralLabel: 'Organizations',
  typeCode: 1019,
  primaryName: 'name',
  ownership: 'organisation',
  columns: [
    text('Name', 'Organization Name', 160, { required: 'system' }),
    lookup('BaseCurrencyId', 'Currency', to('transactioncurrency', 'basecurrency_organization')),
    lookup(
      'DefaultMobileOfflineProfileId',
      'Default Mobile Offline Profile',
      to('mobileofflineprofile', 'DefaultMobileOfflineProfile_Organization'),
    ),
    whole('LanguageCode', 'Language', [0, 65_535], { required: 'system', byDefault: 1033 }),
    whole('ExpireChangeTrackingInDays', 'Days to Expire Change Tracking Deleted Records', [0, 365], { byDefault: 7 }),
    dateTime('FiscalCalendarStart', 'Fiscal Calendar Start'),
    whole('FiscalPeriodType', 'Fiscal Period Type', [2000, 2004], { byDefault: 2002 }),
    whole('FiscalYearDisplayCode', 'Fiscal Year Display', [1, 2], { byDefault: 1 }),
    whole('PricingDecimalPrecision', 'Pricing Decimal Precision', [0, 4], { byDefault: 2 }),
    whole('MaxUploadFileSize', 'Max Upload File Size', [0, 131_072_000], { byDefault: 5_242_880 }),
    memo('BlockedAttachments', 'Block Attachments', 1_048_576),
  ],
})

/** A user's own settings; the key is the user's. */
export const usersettings = defineTable({
  schemaName: 'UserSettings',
  setName: 'usersettingscollection',
  label: 'User Settings',
  pluralLabel: 'User Settings',
  typeCode: 150,
  primaryId: 'SystemUserId',
  primaryName: null,
  ownership: 'organisation',
  columns: [
    whole('TimeZoneCode', 'Time Zone', [-1, 1000]),
    whole('UILanguageId', 'User Interface Language', [0, 65_535]),
    whole('LocaleId', 'Locale', [0, 65_535]),
  ],
})

/** Who is in which team. */
export const teammembership = defineTable({
  schemaName: 'TeamMembership',
  setName: 'teammemberships',
  label: 'Team Membership',
  pluralLabel: 'Team Memberships',
  typeCode: 23,
  primaryName: null,
  ownership: 'none',
  columns: [id('TeamId', 'Team', CREATE_ONLY), id('SystemUserId', 'User', CREATE_ONLY)],
})

/** Who has which security role. */
export const systemuserroles = defineTable({
  schemaName: 'SystemUserRoles',
  setName: 'systemuserrolescollection',
  label: 'User Role',
  pluralLabel: 'User Roles',
  typeCode: 15,
  primaryId: 'SystemUserRoleId',
  primaryName: null,
  ownership: 'none',
  columns: [id('SystemUserId', 'User', CREATE_ONLY), id('RoleId', 'Role', CREATE_ONLY)],
})
