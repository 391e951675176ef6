import { writeXml, type XmlOutput } from '@shared/xml/write-xml'
import { stableGuid } from '../../definition/stable-guid'
import type { TableSeed } from '../../definition/table-builder'
import type { ColumnDefinition } from '../../definition/table-definition'
import { controlOf } from './field-controls'
import { partControl, type FormPart } from './form-parts'

/** The columns of a section, one or two in a row; a part of another sort has the section for itself. */
export type SectionRows = readonly (readonly string[])[] | FormPart

/** Sections by label. */
export type Sections = Readonly<Record<string, SectionRows>>

/** A form as its file writes it down: tabs by label, in them sections by label. FormXML is printed from it. */
export interface FormOutline {
  readonly table: TableSeed['table']
  /** `null` for the default main form, which is called like its table. */
  readonly name: string | null
  readonly use: 'main' | 'quickView'
  /** The columns of the header. */
  readonly header: readonly string[]
  readonly tabs: Readonly<Record<string, Sections>>
  /** What stands in a second column of a tab, by the tab's label. */
  readonly aside: Readonly<Record<string, Sections>>
}

type OutlineParts = Partial<Pick<FormOutline, 'name' | 'use' | 'header' | 'aside'>>

/** The main form of a table, or with a name another form. */
export function formOf(table: TableSeed['table'], tabs: FormOutline['tabs'], parts: OutlineParts = {}): FormOutline {
  return { table, tabs, name: null, use: 'main', header: [], aside: {}, ...parts }
}

/** The language of the labels: English (United States). */
const LANGUAGE = '1033'

/** The form as FormXML. Columns that the table does not have are left out. */
export function formXmlOf({ table, name, tabs, aside, header }: FormOutline): string {
  const place = name === null ? table.name : `${table.name} ${name}`
  const children = Object.entries(tabs).map(([label, sections]) => {
    const columns = [sections, aside[label]].filter((each) => each !== undefined)
    return tabElement(table, `${place} ${label}`, label, columns)
  })
  const above = header.length === 0 ? [] : [headerElement(table, place, header)]
  return writeXml(within('form', [within('tabs', children), ...above]))
}

function headerElement(table: TableSeed['table'], place: string, names: readonly string[]): XmlOutput {
  const columns = names.flatMap((name) => table.columns.filter((column) => column.name === name))
  const cells = columns.map((column) => cellElement(column, `${place} header`, false))
  return {
    name: 'header',
    attributes: [
      ['id', idOf(`${place} header`)],
      ['columns', '1'.repeat(names.length)],
    ],
    children: [within('rows', [within('row', cells)])],
  }
}

function tabElement(table: TableSeed['table'], place: string, label: string, columns: readonly Sections[]): XmlOutput {
  const width = `${100 / columns.length}%`
  const children = columns.map((sections): XmlOutput => {
    const inside = Object.entries(sections).map(([name, rows]) => sectionElement(table, `${place} ${name}`, name, rows))
    return { name: 'column', attributes: [['width', width]], children: [within('sections', inside)] }
  })
  return {
    name: 'tab',
    attributes: [
      ['name', nameOf(label)],
      ['id', idOf(place)],
      ['verticallayout', 'true'],
      ['expanded', 'true'],
    ],
    children: [labels(label), within('columns', children)],
  }
}

function sectionElement(table: TableSeed['table'], place: string, label: string, rows: SectionRows): XmlOutput {
  if ('kind' in rows) {
    return partSection(place, label, rows)
  }
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

function partSection(place: string, label: string, part: FormPart): XmlOutput {
  const cell: XmlOutput = {
    name: 'cell',
    attributes: [
      ['id', idOf(`${place} part`)],
      ['rowspan', '4'],
    ],
    children: [labels(label), partControl(part, nameOf(label))],
  }
  return {
    name: 'section',
    attributes: [
      ['name', nameOf(label)],
      ['id', idOf(place)],
      ['showlabel', 'false'],
      ['columns', '1'],
    ],
    children: [labels(label), within('rows', [within('row', [cell])])],
  }
}

function cellElement(column: ColumnDefinition, place: string, alone: boolean): XmlOutput {
  const readOnly = !column.creatable && !column.updatable
  return {
    name: 'cell',
    attributes: [
      ['id', idOf(`${place} ${column.name}`)],
      ['colspan', alone ? '2' : null],
      ['rowspan', column.kind === 'memo' || column.kind === 'image' ? '3' : null],
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
