import type { RecordId } from '@shared/model/record'
import type { View, ViewOwner } from '@shared/model/view'
import { flag, id, number, rows, text, textOrNull, type JsonObject } from '../crm/decode'
import { FORMATTED } from '../crm/wire-record'
import type { StoredForm } from './configuration'
import { QUICK_VIEW_FORM } from './configuration-paths'
import { personalOwner } from './personal-views'

/** Reads the organisation's views. Their XML is not looked at. */
export function decodeViews(json: unknown): readonly View[] {
  return rows(json).map((row) => decodeView(row, id(row, 'savedqueryid'), 'organisation'))
}

/** Reads personal views as they are to that user. Their XML is not looked at. */
export function decodePersonalViews(json: unknown, userId: RecordId): readonly View[] {
  return rows(json).map((row) => {
    const owner = { id: id(row, '_ownerid_value'), name: textOrNull(row, `_ownerid_value${FORMATTED}`) }
    return decodeView(row, id(row, 'userqueryid'), personalOwner(owner, userId))
  })
}

function decodeView(row: JsonObject, viewId: RecordId, owner: ViewOwner): View {
  return {
    id: viewId,
    owner,
    table: text(row, 'returnedtypecode'),
    name: textOrNull(row, 'name') ?? '',
    isDefault: flag(row, 'isdefault'),
    queryType: number(row, 'querytype'),
    fetchXml: textOrNull(row, 'fetchxml') ?? '',
    layoutXml: textOrNull(row, 'layoutxml') ?? '',
  }
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
