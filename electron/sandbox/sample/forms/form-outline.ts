import { writeXml, type XmlOutput } from '@shared/xml/write-xml'
import { stableGuid } from '../../definition/stable-guid'
import type { TableSeed } from '../../definition/table-builder'
import type { ColumnDefinition } from '../../definition/table-definition'
import { controlOf } from './field-controls'

/** The columns of a section, one or two in a row. */
export type SectionRows = readonly (readonly string[])[]

/** A main form as its file writes it down: tabs by label, in them sections by label. FormXML is printed from it. */
export interface FormOutline {
  readonly table: TableSeed['table']
  readonly tabs: Readonly<Record<string, Readonly<Record<string, SectionRows>>>>
}

/** The main form of a table. */
export function formOf(table: TableSeed['table'], tabs: FormOutline['tabs']): FormOutline {
  return { table, tabs }
}

/** The language of the labels: English (United States). */
const LANGUAGE = '1033'

/** The form as FormXML. Columns that the table does not have are left out. */
export function formXmlOf({ table, tabs }: FormOutline): string {
  const children = Object.entries(tabs).map(([label, sections]) => tabElement(table, label, sections))
  return writeXml({ name: 'form', attributes: [], children: [{ name: 'tabs', attributes: [], children }] })
}

function tabElement(
  table: TableSeed['table'],
  label: string,
  sections: Readonly<Record<string, SectionRows>>,
): XmlOutput {
  const place = `${table.name} ${label}`
  const children = Object.entries(sections).map(([name, rows]) => sectionElement(table, `${place} ${name}`, name, rows))
  return {
    name: 'tab',
    attributes: [
      ['name', nameOf(label)],
      ['id', idOf(place)],
      ['verticallayout', 'true'],
      ['expanded', 'true'],
    ],
    children: [
      labels(label),
      within('columns', [
        { name: 'column', attributes: [['width', '100%']], children: [within('sections', children)] },
      ]),
    ],
  }
}

function sectionElement(table: TableSeed['table'], place: string, label: string, rows: SectionRows): XmlOutput {
  const widest = Math.max(...rows.map((row) => row.length))
  const children = rows.map((names) => {
    const columns = names.flatMap((name) => table.columns.filter((column) => column.name === name))
    return within(
      'row',
      columns.map((column) => cellElement(column, place, names.length < widest)),
    )
  })
  return {
    name: 'section',
    attributes: [
      ['name', nameOf(label)],
      ['id', idOf(place)],
      ['showlabel', 'true'],
      ['columns', '1'.repeat(widest)],
    ],
    children: [labels(label), within('rows', children)],
  }
}

function cellElement(column: ColumnDefinition, place: string, alone: boolean): XmlOutput {
  const readOnly = !column.creatable && !column.updatable
  return {
    name: 'cell',
    attributes: [
      ['id', idOf(`${place} ${column.name}`)],
      ['colspan', alone ? '2' : null],
      ['rowspan', column.kind === 'memo' ? '3' : null],
    ],
    children: [
      labels(column.label),
      {
        name: 'control',
        attributes: [
          ['id', column.name],
          ['classid', controlOf(column)],
          ['datafieldname', column.name],
          ['disabled', String(readOnly)],
        ],
      },
    ],
  }
}

function labels(description: string): XmlOutput {
  const attributes = [
    ['description', description],
    ['languagecode', LANGUAGE],
  ] as const
  return within('labels', [{ name: 'label', attributes }])
}

function within(name: string, children: readonly XmlOutput[]): XmlOutput {
  return { name, attributes: [], children }
}

function nameOf(label: string): string {
  return label.toLowerCase().replaceAll(' ', '_')
}

function idOf(place: string): string {
  return `{${stableGuid(`form ${place}`)}}`
}
