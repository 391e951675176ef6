import type { RecordId } from '../model/record'
import { textOf } from '../xml/attribute-reader'
import { readXml } from '../xml/read-xml'
import type { XmlElement } from '../xml/xml-element'
import { catchFault } from '../xml/xml-fault'
import { allInside, firstInside } from './inside'

const NO_ID = '00000000-0000-0000-0000-000000000000'

/** A parameter of a control, or `null` when it is not there or blank. */
export function parameterOf(control: XmlElement, name: string): string | null {
  const parameters = firstInside(control, 'parameters')
  const text = parameters === null ? '' : (firstInside(parameters, name)?.text.trim() ?? '')
  return text === '' ? null : text
}

/** An id as Carryon writes it, or `null` when the text is none. */
export function idIn(text: string | null): RecordId | null {
  const id = (text ?? '').replaceAll(/[{}]/g, '').trim().toLowerCase()
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && id !== NO_ID ? id : null
}

/** The forms of a quick view, which its parameter holds as XML of its own. `null` when that cannot be read. */
export function quickFormsOf(
  control: XmlElement,
): readonly { readonly table: string; readonly form: RecordId }[] | null {
  const text = parameterOf(control, 'QuickForms')
  if (text === null) {
    return null
  }
  const read = catchFault(() => readXml(text))
  if (!read.ok) {
    return null
  }
  return allInside(read.value, 'QuickFormId').flatMap((element) => {
    const table = (textOf(element, 'entityname') ?? '').toLowerCase()
    const form = idIn(element.text)
    return table === '' || form === null ? [] : [{ table, form }]
  })
}
