import { instantOf } from '@shared/model/instant'
import { stableGuid } from '../../definition/stable-guid'
import type { SampleRecord } from '../../definition/table-definition'
import { systemRecord } from '../system-record'
import { formXmlOf } from './form-outline'
import { MAIN_FORMS } from './main-forms'

/** What `type` says of a main form. */
const MAIN_FORM = 2

/** The main forms as records. */
export function* formRecords(now: number): Iterable<SampleRecord> {
  for (const outline of MAIN_FORMS) {
    yield systemRecord('systemform', now, {
      formid: stableGuid(`form ${outline.table.name}`),
      name: outline.table.label,
      description: null,
      objecttypecode: outline.table.name,
      type: MAIN_FORM,
      formxml: formXmlOf(outline),
      isdefault: true,
      formactivationstate: 1,
      publishedon: instantOf(now),
    })
  }
}
