import { carryonError } from '../model/errors'
import type { ErrorOf } from '../model/errors'
import type { FormRow, FormSection, FormTab } from '../model/form'
import { fail } from '../model/result'
import type { Result } from '../model/result'
import { flagOf, textOf } from '../xml/attribute-reader'
import { readXml } from '../xml/read-xml'
import type { XmlElement } from '../xml/xml-element'
import { catchFault, XmlFault } from '../xml/xml-fault'
import { allInside, firstInside } from './inside'
import { labelOf } from './label'
import { parseCell } from './parse-cell'
import type { ParsedBody, ParsedCell } from './parsed-cell'

/** A form and, in words, what of it could not be taken over. */
export interface ParsedForm {
  readonly form: ParsedBody
  readonly warnings: readonly string[]
}

/**
 * What a FormXML text shows: its header and its visible tabs, sections and cells, labels in the language of `languageCode` (an LCID such
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
  const parse = (cell: XmlElement): ParsedCell => parseCell(cell, languageCode, warnings)
  const header = firstInside(form, 'header')
  return {
    form: {
      header: header === null ? [] : parseRows(header, parse).flatMap((row) => row.cells),
      tabs: visibleInside(tabs, 'tab').map((tab) => parseTab(tab, languageCode, parse)),
    },
    warnings,
  }
}

type ParseCell = (cell: XmlElement) => ParsedCell

function parseTab(tab: XmlElement, languageCode: number, parse: ParseCell): FormTab<ParsedCell> {
  const inside = firstInside(tab, 'columns')
  const columns = inside === null ? [] : allInside(inside, 'column')
  return {
    name: textOf(tab, 'name') ?? textOf(tab, 'id') ?? '',
    label: labelOf(tab, languageCode) ?? '',
    columns: columns.map((column) => ({
      width: widthOf(column) ?? 100 / columns.length,
      sections: sectionsOf(column).map((section) => parseSection(section, languageCode, parse)),
    })),
  }
}

function sectionsOf(column: XmlElement): readonly XmlElement[] {
  const sections = firstInside(column, 'sections')
  return sections === null ? [] : visibleInside(sections, 'section')
}

/** The share of a tab that a column takes, in percent. */
function widthOf(column: XmlElement): number | null {
  const [, share] = /^\s*(\d{1,3}(?:\.\d+)?)\s*%\s*$/.exec(textOf(column, 'width') ?? '') ?? []
  const width = Number(share ?? 0)
  return width > 0 ? width : null
}

function parseSection(section: XmlElement, languageCode: number, parse: ParseCell): FormSection<ParsedCell> {
  return {
    name: textOf(section, 'name') ?? textOf(section, 'id') ?? '',
    label: labelOf(section, languageCode) ?? '',
    showLabel: flagOf(section, 'showlabel', true),
    columns: columnsOf(section),
    rows: parseRows(section, parse),
  }
}

/** A section writes its columns as a digit each, `11` for two; some editors as a number. */
function columnsOf(section: XmlElement): number {
  const written = textOf(section, 'columns') ?? ''
  if (/^1{1,4}$/.test(written)) {
    return written.length
  }
  return /^[2-4]$/.test(written) ? Number(written) : 1
}

function parseRows(inside: XmlElement, parse: ParseCell): readonly FormRow<ParsedCell>[] {
  const rows = firstInside(inside, 'rows')
  return (rows === null ? [] : allInside(rows, 'row'))
    .map((row) => ({ cells: visibleInside(row, 'cell').map(parse) }))
    .filter((row) => row.cells.length > 0)
}

function visibleInside(element: XmlElement, name: string): readonly XmlElement[] {
  return allInside(element, name).filter((child) => flagOf(child, 'visible', true))
}
