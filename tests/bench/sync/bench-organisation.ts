import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'
import { instantOf } from '@shared/model/instant'
import { stableGuid } from '@electron/sandbox/definition/stable-guid'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import { TABLES } from '@electron/sandbox/definition/tables'
import { SANDBOX_USERS } from '@electron/sandbox/definition/users'
import { openOrganisation, type OrganisationInProcess } from '@electron/sandbox/in-process'
import { currencyRecords } from '@electron/sandbox/sample/currencies'
import { type FormOutline, formXmlOf } from '@electron/sandbox/sample/forms/form-outline'
import { offlineProfileRecords } from '@electron/sandbox/sample/offline-profile'
import { organisationRecords } from '@electron/sandbox/sample/organisation-records'
import { systemRecord } from '@electron/sandbox/sample/system-record'
import { layoutOf, QUERY_TYPES, queryOf, type ViewOutline } from '@electron/sandbox/sample/views/view-outline'

/**
 * The sandbox organisation with these views and forms, a profile that takes every record of their tables and nothing that goes
 * with them, and no record of them: those come as prepared bodies. `address`: where it answers.
 */
export function openBenchOrganisation(
  views: readonly ViewOutline[],
  forms: readonly FormOutline[],
  address: { readonly url?: string } = {},
): Promise<OrganisationInProcess> {
  const tables = new Set(views.map(({ table }) => table.name))
  const records = (now: number): Iterable<SampleRecord> => [
    ...organisationRecords(now),
    ...currencyRecords(now),
    ...views.map((view) => viewRecord(view, now)),
    ...forms.map((form) => formRecord(form, now)),
    ...profileRecords(tables, now),
  ]
  return openOrganisation({ tables: TABLES, users: SANDBOX_USERS, records }, { file: ':memory:', ...address })
}

function viewRecord(view: ViewOutline, now: number): SampleRecord {
  return systemRecord('savedquery', now, {
    savedqueryid: stableGuid(`bench view ${view.name}`),
    name: view.name,
    description: null,
    returnedtypecode: view.table.name,
    querytype: QUERY_TYPES[view.use],
    fetchxml: printFetchXml(queryOf(view)),
    layoutxml: printLayoutXml(layoutOf(view)),
    isdefault: view.isDefault,
    isquickfindquery: view.use === 'quickFind',
    statecode: 0,
    statuscode: 1,
  })
}

function formRecord(form: FormOutline, now: number): SampleRecord {
  const table = form.table.name
  return systemRecord('systemform', now, {
    formid: stableGuid(`bench form ${table}`),
    name: form.table.name,
    description: null,
    objecttypecode: table,
    type: 2,
    formxml: formXmlOf(form),
    isdefault: true,
    formactivationstate: 1,
    publishedon: instantOf(now),
  })
}

/** The sample profile with these tables alone, all records of them, and nothing that goes with them. */
function profileRecords(tables: ReadonlySet<string>, now: number): readonly SampleRecord[] {
  return [...offlineProfileRecords(now)].flatMap(({ table, values }) => {
    if (table === 'mobileofflineprofileitemassociation') return []
    if (table !== 'mobileofflineprofileitem') return [{ table, values }]
    const taken = values['selectedentitytypecode']
    if (typeof taken !== 'string' || !tables.has(taken)) return []
    const everything = {
      recorddistributioncriteria: 1,
      recordsownedbyme: false,
      recordsownedbymyteam: false,
      recordsownedbymybusinessunit: false,
      getrelatedentityrecords: false,
    }
    return [{ table, values: { ...values, ...everything } }]
  })
}
