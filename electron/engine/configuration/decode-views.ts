import type { View } from '@shared/model/view'
import { flag, id, number, rows, text, textOrNull } from '../crm/decode'
import type { StoredForm } from './configuration'
import { QUICK_VIEW_FORM } from './configuration-paths'

/** Reads saved views; `owner` says which of the two tables they came from. Their XML is not looked at. */
export function decodeViews(json: unknown, owner: View['owner']): readonly View[] {
  return rows(json).map((row) => ({
    id: id(row, owner === 'organisation' ? 'savedqueryid' : 'userqueryid'),
    owner,
    table: text(row, 'returnedtypecode'),
    name: textOrNull(row, 'name') ?? '',
    isDefault: flag(row, 'isdefault'),
    queryType: number(row, 'querytype'),
    fetchXml: textOrNull(row, 'fetchxml') ?? '',
    layoutXml: textOrNull(row, 'layoutxml') ?? '',
  }))
}

/** Reads main forms and quick view forms. Their XML is not looked at. */
export function decodeForms(json: unknown): readonly StoredForm[] {
  return rows(json).map((row) => ({
    id: id(row, 'formid'),
    kind: number(row, 'type') === QUICK_VIEW_FORM ? 'quickView' : 'main',
    table: text(row, 'objecttypecode'),
    name: textOrNull(row, 'name') ?? '',
    formXml: textOrNull(row, 'formxml') ?? '',
    isDefault: flag(row, 'isdefault'),
  }))
}
