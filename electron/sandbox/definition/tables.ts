import { composeTables } from './compose-tables'
import { MANY_TO_MANY } from './many-to-many'
import type { TableDefinition } from './table-definition'
import { account } from './tables/account'
import { accountproducts } from './tables/account-products'
import { appointment, phonecall, task } from './tables/activities'
import { activityparty } from './tables/activity-party'
import { annotation } from './tables/annotation'
import { contact } from './tables/contact'
import { environmentvariabledefinition, environmentvariablevalue } from './tables/environment-variables'
import { instrument } from './tables/instrument'
import {
  mobileofflineprofile,
  mobileofflineprofileitem,
  mobileofflineprofileitemassociation,
  teammobileofflineprofilemembership,
  usermobileofflineprofilemembership,
} from './tables/mobile-offline'
import { opportunity } from './tables/opportunity'
import { opportunitycompetitors } from './tables/opportunity-competitors'
import {
  businessunit,
  organization,
  role,
  systemuser,
  systemuserroles,
  team,
  teammembership,
  usersettings,
} from './tables/people'
import { competitor, pricelevel, product, transactioncurrency } from './tables/sales-catalogue'
import { timezonedefinition } from './tables/time-zones'
import { savedquery, systemform, userquery } from './tables/views-and-forms'

/** Every table of the sandbox organisation. A target comes before the tables that point at it wherever one can. */
export const TABLES: readonly TableDefinition[] = composeTables(
  [
    organization,
    businessunit,
    systemuser,
    team,
    role,
    usersettings,
    teammembership,
    systemuserroles,
    transactioncurrency,
    pricelevel,
    product,
    competitor,
    account,
    accountproducts,
    contact,
    opportunity,
    opportunitycompetitors,
    instrument,
    task,
    phonecall,
    appointment,
    activityparty,
    annotation,
    savedquery,
    userquery,
    systemform,
    mobileofflineprofile,
    mobileofflineprofileitem,
    mobileofflineprofileitemassociation,
    usermobileofflineprofilemembership,
    teammobileofflineprofilemembership,
    environmentvariabledefinition,
    environmentvariablevalue,
    timezonedefinition,
  ],
  MANY_TO_MANY,
)
