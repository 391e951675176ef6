import { carryonError } from '../model/errors'
import type { ErrorOf } from '../model/errors'
import type { FormDefinitionBody, FormRow, FormSection, FormTab } from '../model/form'
import { fail } from '../model/result'
import type { Result } from '../model/result'
import { flagOf, textOf } from '../xml/attribute-reader'
import { readXml } from '../xml/read-xml'
import type { XmlElement } from '../xml/xml-element'
import { catchFault, XmlFault } from '../xml/xml-fault'
import { allInside, firstInside } from './inside'
import { labelOf } from './label'
import { parseCell } from './parse-cell'

/** A form and, in words, what of it could not be taken over. */
export interface ParsedForm {
  readonly form: FormDefinitionBody
  readonly warnings: readonly string[]
}

/**
 * What a FormXML text shows: its visible tabs, sections and fields, labels in the language of `languageCode` (an LCID such
 * as 1033) or else in the first they have. Forms hold a great deal that Carryon does not draw; unknown elements and
 * attributes are passed over, unknown controls become cells of kind `unknown` and a warning each. Only a text that is no
 * FormXML is an error.
 * Source: https://learn.microsoft.com/power-apps/developer/model-driven-apps/form-xml-schema
 */
export function parseFormXml(xml: string, languageCode: number): Result<ParsedForm, ErrorOf<'formxml.invalid'>> {
  const parsed = catchFault(() => parseForm(readXml(xml), languageCode))
  if (parsed.ok) {
    return parsed
  }
  const { reason, place } = parsed.error
  return fail(carryonError('formxml.invalid', { reason, ...place }))
}

function parseForm(form: XmlElement, languageCode: number): ParsedForm {
  if (form.name !== 'form') {
    throw new XmlFault(`the outermost element must be form, not ${form.name}`, form.place)
  }
  const tabs = firstInside(form, 'tabs')
  if (tabs === null) {
    throw new XmlFault('form has no tabs', form.place)
  }
  const warnings: string[] = []
  return { form: { tabs: visibleInside(tabs, 'tab').map((tab) => parseTab(tab, languageCode, warnings)) }, warnings }
}

function parseTab(tab: XmlElement, languageCode: number, warnings: string[]): FormTab {
  const columns = firstInside(tab, 'columns')
  const sections = (columns === null ? [] : allInside(columns, 'column')).flatMap((column) => {
    const inColumn = firstInside(column, 'sections')
    return inColumn === null ? [] : visibleInside(inColumn, 'section')
  })
  return {
    name: textOf(tab, 'name') ?? textOf(tab, 'id') ?? '',
    label: labelOf(tab, languageCode) ?? '',
    sections: sections.map((section) => parseSection(section, languageCode, warnings)),
  }
}

function parseSection(section: XmlElement, languageCode: number, warnings: string[]): FormSection {
  const rows = firstInside(section, 'rows')
  return {
    name: textOf(section, 'name') ?? textOf(section, 'id') ?? '',
    label: labelOf(section, languageCode) ?? '',
    showLabel: flagOf(section, 'showlabel', true),
    rows: (rows === null ? [] : allInside(rows, 'row'))
      .map((row): FormRow => ({
        cells: visibleInside(row, 'cell').map((cell) => parseCell(cell, languageCode, warnings)),
      }))
      .filter((row) => row.cells.length > 0),
  }
}

function visibleInside(element: XmlElement, name: string): readonly XmlElement[] {
  return allInside(element, name).filter((child) => flagOf(child, 'visible', true))
}
