import { instantOf } from '@shared/model/instant'
import type { SampleRecord } from '../../definition/table-definition'
import { systemRecord } from '../system-record'
import { formXmlOf } from './form-outline'
import { formId } from './form-parts'
import { MAIN_FORMS } from './main-forms'
import { OTHER_FORMS } from './other-forms'

/** What `type` says of a form. */
const FORM_TYPES = { main: 2, quickView: 6 } as const

/** The forms as records. */
export function* formRecords(now: number): Iterable<SampleRecord> {
  for (const outline of [...MAIN_FORMS, ...OTHER_FORMS]) {
    yield systemRecord('systemform', now, {
      formid: formId(outline.table.name, outline.name),
      name: outline.name ?? outline.table.label,
      description: null,
      objecttypecode: outline.table.name,
      type: FORM_TYPES[outline.use],
      formxml: formXmlOf(outline),
      isdefault: outline.name === null,
      formactivationstate: 1,
      publishedon: instantOf(now),
    })
  }
}
