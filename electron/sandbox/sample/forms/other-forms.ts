import { account } from '../../definition/tables/account'
import { contact } from '../../definition/tables/contact'
import { formOf, type FormOutline } from './form-outline'
import { NOTES, subGrid } from './form-parts'

/** Forms beside the default ones: a second main form, and those that quick views show. */
export const OTHER_FORMS: readonly FormOutline[] = [
  formOf(
    account.table,
    {
      Visit: {
        Visit: [['name'], ['telephone1'], ['nv_nextvisit'], ['nv_deliveryopens'], ['nv_deliverynote']],
        Address: [['address1_line1'], ['address1_postalcode', 'address1_city']],
      },
    },
    {
      name: 'Account on site',
      header: ['statuscode', 'nv_nextvisit'],
      aside: {
        Visit: {
          'People on site': subGrid('contact', 'contact_customer_accounts', 'Active contacts', 10),
          Notes: NOTES,
        },
      },
    },
  ),
  formOf(
    contact.table,
    { Brief: { Brief: [['jobtitle'], ['mobilephone'], ['department']] } },
    { name: 'Contact in brief', use: 'quickView' },
  ),
  formOf(
    account.table,
    { Brief: { Brief: [['accountnumber'], ['customertypecode'], ['address1_city'], ['revenue']] } },
    { name: 'Account in brief', use: 'quickView' },
  ),
]
