import { choice, dateOnly, memo, money, primaryImage, text, yesNo } from '../column-builders'
import { customer, lookup, to } from '../lookup-builders'
import { ACTIVE_OR_INACTIVE, defineTable } from '../table-builder'

/** People at accounts. */
export const contact = defineTable({
  schemaName: 'Contact',
  setName: 'contacts',
  label: 'Contact',
  pluralLabel: 'Contacts',
  typeCode: 2,
  primaryName: 'fullname',
  ownership: 'user',
  states: ACTIVE_OR_INACTIVE,
  amounts: true,
  columns: [
    text('FullName', 'Full Name', 160, { creatable: false, updatable: false }),
    text('FirstName', 'First Name', 50, { required: 'recommended' }),
    text('LastName', 'Last Name', 50, { required: 'application' }),
    text('JobTitle', 'Job Title', 100),
    text('Department', 'Department', 100),
    customer('ParentCustomerId', 'Company', [
      to('account', 'contact_customer_accounts', { navigation: 'parentcustomerid_account' }),
      to('contact', 'contact_customer_contacts', { navigation: 'parentcustomerid_contact' }),
    ]),
    lookup('nv_ReportsTo', 'Reports To', to('contact', 'nv_contact_reportsto_contact', { navigation: 'nv_ReportsTo' })),
    choice('AccountRoleCode', 'Role', { 1: 'Decision Maker', 2: 'Employee', 3: 'Influencer' }),
    choice('GenderCode', 'Gender', { 1: 'Male', 2: 'Female' }),
    choice('PreferredContactMethodCode', 'Preferred Method of Contact', {
      1: 'Any',
      2: 'Email',
      3: 'Phone',
      4: 'Fax',
      5: 'Mail',
    }),
    text('Telephone1', 'Business Phone', 50, { format: 'phone' }),
    text('MobilePhone', 'Mobile Phone', 50, { format: 'phone' }),
    text('EMailAddress1', 'Email', 100, { format: 'email' }),
    text('Address1_Line1', 'Street', 250),
    text('Address1_PostalCode', 'Postal Code', 20),
    text('Address1_City', 'City', 80),
    text('Address1_Country', 'Country', 80),
    dateOnly('BirthDate', 'Birthday'),
    dateOnly('Anniversary', 'Anniversary'),
    money('CreditLimit', 'Credit Limit', { range: [0, 100_000_000_000_000] }),
    yesNo('DoNotPhone', 'Do Not Allow Phone Calls', { words: ['Do Not Allow', 'Allow'] }),
    yesNo('DoNotEMail', 'Do Not Allow Emails', { words: ['Do Not Allow', 'Allow'] }),
    memo('Description', 'Description', 2000),
    primaryImage('EntityImage', 'Image', 10_240),
  ],
})
