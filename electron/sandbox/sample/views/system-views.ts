import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import type { RecordValues } from '@shared/model/record'
import { BUSINESS_UNITS } from '../../definition/organisation'
import { AMARA } from '../../definition/people'
import { stableGuid } from '../../definition/stable-guid'
import type { SampleRecord } from '../../definition/table-definition'
import { account } from '../../definition/tables/account'
import { reference, systemRecord, userReference } from '../system-record'
import { ACCOUNT_VIEWS } from './account-views'
import { APPOINTMENT_VIEWS, PHONE_CALL_VIEWS, TASK_VIEWS } from './activity-views'
import { COMPETITOR_VIEWS, PRODUCT_VIEWS } from './catalogue-views'
import { CONTACT_VIEWS } from './contact-views'
import { OPPORTUNITY_VIEWS } from './opportunity-views'
import { INSTRUMENT_VIEWS, NOTE_VIEWS } from './service-views'
import { all, ascending, layoutOf, QUERY_TYPES, queryOf, viewsOf, where, type ViewOutline } from './view-outline'

/** The organisation's views. `pricelevel` has none, so that nothing of it is shown. */
export const SYSTEM_VIEWS: readonly ViewOutline[] = [
  ...ACCOUNT_VIEWS,
  ...CONTACT_VIEWS,
  ...OPPORTUNITY_VIEWS,
  ...APPOINTMENT_VIEWS,
  ...TASK_VIEWS,
  ...PHONE_CALL_VIEWS,
  ...INSTRUMENT_VIEWS,
  ...PRODUCT_VIEWS,
  ...NOTE_VIEWS,
  ...COMPETITOR_VIEWS,
]

/** A view that Amara Okafor made for herself. */
const HER_OWN_VIEW: ViewOutline = viewsOf(account.table).public('My accounts around Bergen', {
  columns: { name: 240, address1_postalcode: 110, address1_city: 120, telephone1: 150 },
  order: [ascending('address1_postalcode'), ascending('name')],
  filter: all(where('ownerid', 'eq-userid'), where('address1_postalcode', 'like', '5%')),
})

/** The views as records: savedqueries, and one userquery. */
export function* viewRecords(now: number): Iterable<SampleRecord> {
  for (const outline of SYSTEM_VIEWS) {
    yield systemRecord('savedquery', now, {
      savedqueryid: stableGuid(`view ${outline.table.name} ${outline.name}`),
      ...viewValues(outline),
      isdefault: outline.isDefault,
      isquickfindquery: outline.use === 'quickFind',
    })
  }
  yield systemRecord('userquery', now, {
    userqueryid: stableGuid(`user view ${HER_OWN_VIEW.table.name} ${HER_OWN_VIEW.name}`),
    ...viewValues(HER_OWN_VIEW),
    parentqueryid: null,
    ownerid: userReference(AMARA),
    owningbusinessunit: reference('businessunit', BUSINESS_UNITS[AMARA.businessUnit]),
  })
}

function viewValues(outline: ViewOutline): RecordValues {
  return {
    name: outline.name,
    description: null,
    returnedtypecode: outline.table.name,
    querytype: QUERY_TYPES[outline.use],
    fetchxml: printFetchXml(queryOf(outline)),
    layoutxml: printLayoutXml(layoutOf(outline)),
    statecode: 0,
    statuscode: 1,
  }
}
