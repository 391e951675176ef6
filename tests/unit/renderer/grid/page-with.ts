import { PAGE_SIZE, type RecordPage } from '@shared/model/view'

/** A page of records named `<page>-<place>`. */
export function pageWith(number: number, rows = PAGE_SIZE, isLast = false): RecordPage {
  return {
    rows: Array.from({ length: rows }, (_, at) => ({ id: `${number}-${at}`, cells: [], state: null, changed: [] })),
    key: isLast ? null : `after-${number}`,
    source: { kind: 'replica', asOf: null },
  }
}
