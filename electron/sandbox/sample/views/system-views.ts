import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import type { RecordId, RecordValues } from '@shared/model/record'
import { BUSINESS_UNITS, TEAMS } from '../../definition/organisation'
import { AMARA, JONAS, type Person } from '../../definition/people'
import { stableGuid } from '../../definition/stable-guid'
import type { SampleRecord } from '../../definition/table-definition'
import { account } from '../../definition/tables/account'
import { instrument } from '../../definition/tables/instrument'
import { reference, systemRecord, userReference } from '../system-record'
import { ACCOUNT_VIEWS } from './account-views'
import { APPOINTMENT_VIEWS, PHONE_CALL_VIEWS, TASK_VIEWS } from './activity-views'
import { COMPETITOR_VIEWS, PRODUCT_VIEWS } from './catalogue-views'
import { CONTACT_VIEWS } from './contact-views'
import { OPPORTUNITY_VIEWS } from './opportunity-views'
import { INSTRUMENT_VIEWS, NOTE_VIEWS } from './service-views'
import {
  all,
  ascending,
  descending,
  layoutOf,
  QUERY_TYPES,
  queryOf,
  viewsOf,
  where,
  type ViewOutline,
} from './view-outline'

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

interface PersonalView {
  readonly owner: Person
  readonly outline: ViewOutline
  /** The users and teams that the owner shares it with. */
  readonly sharedWith: readonly RecordId[]
}

/** What people made for themselves: one for nobody else, one for a colleague, one for a team. */
const PERSONAL_VIEWS: readonly PersonalView[] = [
  {
    owner: AMARA,
    outline: viewsOf(account.table).public('My accounts around Bergen', {
      columns: { name: 240, address1_postalcode: 110, address1_city: 120, telephone1: 150 },
      order: [ascending('address1_postalcode'), ascending('name')],
      filter: all(where('ownerid', 'eq-userid'), where('address1_postalcode', 'like', '5%')),
    }),
    sharedWith: [],
  },
  {
    owner: JONAS,
    outline: viewsOf(account.table).public('Customers to win back', {
      columns: { name: 240, address1_city: 120, nv_nextvisit: 180, nv_satisfaction: 110, ownerid: 160 },
      order: [ascending('nv_satisfaction'), ascending('name')],
      filter: all(where('statecode', 'eq', 0), where('customertypecode', 'eq', 3), where('nv_satisfaction', 'lt', 7)),
    }),
    sharedWith: [AMARA.id],
  },
  {
    owner: JONAS,
    outline: viewsOf(instrument.table).public('Drifting instruments', {
      columns: { nv_name: 220, nv_serialnumber: 140, nv_accountid: 220, nv_drift: 100 },
      order: [descending('nv_drift'), ascending('nv_name')],
      filter: all(where('statecode', 'eq', 0), where('nv_drift', 'not-between', -1, 1)),
    }),
    sharedWith: [TEAMS.coldChain.id],
  },
]

/** The views as records: savedqueries and userqueries. */
export function* viewRecords(now: number): Iterable<SampleRecord> {
  for (const outline of SYSTEM_VIEWS) {
    yield systemRecord('savedquery', now, {
      savedqueryid: stableGuid(`view ${outline.table.name} ${outline.name}`),
      ...viewValues(outline),
      isdefault: outline.isDefault,
      isquickfindquery: outline.use === 'quickFind',
    })
  }
  for (const { owner, outline, sharedWith } of PERSONAL_VIEWS) {
    const record = systemRecord('userquery', now, {
      userqueryid: stableGuid(`user view ${outline.table.name} ${outline.name}`),
      ...viewValues(outline),
      parentqueryid: null,
      ownerid: userReference(owner),
      owningbusinessunit: reference('businessunit', BUSINESS_UNITS[owner.businessUnit]),
    })
    yield { ...record, sharedWith }
  }
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
