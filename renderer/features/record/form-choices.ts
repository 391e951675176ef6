import type { TableForm } from '@shared/model/record-view'

/** The form in which a table's records are shown: the one that was chosen, as long as there is one, else the first. */
export function chosenForm(forms: readonly TableForm[], chosen: string | null): TableForm | null {
  return forms.find(({ form }) => form.id === chosen) ?? forms[0] ?? null
}

/** The id of the form that was last chosen for a table on this device, if one was. */
export function readFormChoice(storage: Pick<Storage, 'getItem'>, table: string): string | null {
  try {
    return storage.getItem(keyOf(table))
  } catch {
    return null
  }
}

/** Keeps the form chosen for a table on this device; where there is no room for it, it lasts until the record is closed. */
export function writeFormChoice(storage: Pick<Storage, 'setItem'>, table: string, form: string): void {
  try {
    storage.setItem(keyOf(table), form)
  } catch {
    return
  }
}

function keyOf(table: string): string {
  return `form of table ${table}`
}
