import { describe, expect, test } from 'vitest'
import { parseFormXml } from '@shared/formxml/parse-formxml'
import type { ParsedForm } from '@shared/formxml/parse-formxml'

const SUB_GRID = '{E7A81278-8635-4d9e-8D4D-59480B391C5B}'
const QUICK_VIEW = '{5C5600E0-1D6E-4205-A272-BE80DA87FD42}'
const TEXT = '{4273EDBD-AC1D-40d3-9FB2-095C621B552D}'
const ENGLISH = 1033
const NORWEGIAN = 1044

function form(xml: string, language = ENGLISH): ParsedForm {
  const parsed = parseFormXml(xml, language)
  if (!parsed.ok) {
    throw new Error(parsed.error.message)
  }
  return parsed.value
}

function labels(english: string, norwegian = `${english} (no)`): string {
  return `<labels><label description="${english}" languagecode="1033"/><label description="${norwegian}" languagecode="1044"/></labels>`
}

function cell(control: string, attributes = ''): string {
  return `<row><cell id="{1}" ${attributes}>${labels('Label')}${control}</cell></row>`
}

function section(rows: string, attributes = 'name="general"'): string {
  return `<section ${attributes}>${labels('General')}<rows>${rows}</rows></section>`
}

function tab(...sections: readonly string[]): string {
  const columns = sections.map((each) => `<column width="50%"><sections>${each}</sections></column>`).join('')
  return `<form><tabs><tab name="main">${labels('Main')}<columns>${columns}</columns></tab></tabs></form>`
}

const field = (column: string, classId = TEXT, attributes = ''): string =>
  `<control id="${column}" classid="${classId}" datafieldname="${column}" ${attributes}/>`
const ONE = { columnSpan: 1, rowSpan: 1 }
const sectionOf = (parsed: ParsedForm) => parsed.form.tabs[0]?.columns[0]?.sections[0]
const onlyCell = (row: string): unknown => sectionOf(form(tab(section(row))))?.rows[0]?.cells[0]

function control(name: string, classId: string, parameters: Readonly<Record<string, string>>, column = ''): string {
  const inside = Object.entries(parameters).map(([key, value]) => `<${key}>${value}</${key}>`)
  const bound = column === '' ? '' : ` datafieldname="${column}"`
  return `<control id="${name}" classid="${classId}"${bound}><parameters>${inside.join('')}</parameters></control>`
}

describe('a form', () => {
  test('has its tabs, in them columns with their share of the width, in those its sections', () => {
    const { form: body, warnings } = form(
      tab(section(cell(field('name')), 'name="a" columns="11"'), section('', 'name="b" showlabel="false"')),
    )
    const nameField = { ...ONE, kind: 'field', column: 'name', label: 'Label', readOnly: false }
    const shown = { name: 'a', label: 'General', showLabel: true, columns: 2, rows: [{ cells: [nameField] }] }
    const bare = { name: 'b', label: 'General', showLabel: false, columns: 1, rows: [] }
    expect(body).toEqual({
      header: [],
      tabs: [
        {
          name: 'main',
          label: 'Main',
          columns: [
            { width: 50, sections: [shown] },
            { width: 50, sections: [bare] },
          ],
        },
      ],
    })
    expect(warnings).toEqual([])
  })
  test('shares a tab equally among columns that do not say how wide they are', () => {
    const body = form(tab(section(''), section(''), section('')).replaceAll('width="50%"', '')).form
    expect(body.tabs[0]?.columns.map(({ width }) => Math.round(width))).toEqual([33, 33, 33])
  })
  test.each([
    ['', 1],
    ['columns="1"', 1],
    ['columns="111"', 3],
    ['columns="1111"', 4],
    ['columns="2"', 2],
    ['columns="wide"', 1],
  ])('has a section with %s in %i columns', (attributes, columns) => {
    expect(sectionOf(form(tab(section('', attributes))))?.columns).toBe(columns)
  })
  test('has the fields of its header apart, without those that are hidden', () => {
    const hidden = cell(field('b'), 'visible="false"')
    const xml = tab(section('')).replace('</form>', `<header><rows>${cell(field('a')) + hidden}</rows></header></form>`)
    expect(form(xml)).toMatchObject({ form: { header: [{ kind: 'field', column: 'a' }] }, warnings: [] })
  })
  test('has its labels in the language asked for, else in its first', () => {
    expect(form(tab(), NORWEGIAN).form.tabs[0]?.label).toBe('Main (no)')
    expect(form(tab(), 1031).form.tabs[0]?.label).toBe('Main')
  })
  test('leaves out what is hidden', () => {
    const hidden = 'visible="false"'
    const body = form(
      tab(section('', `name="s" ${hidden}`), section(cell(field('a'), hidden) + cell(field('b')), 'name="t"')).replace(
        '</tabs>',
        `<tab name="u" ${hidden}/></tabs>`,
      ),
    ).form
    expect(body.tabs.map(({ name }) => name)).toEqual(['main'])
    const sections = body.tabs[0]?.columns.flatMap((column) => column.sections) ?? []
    expect(sections.map(({ name }) => name)).toEqual(['t'])
    expect(sections[0]?.rows.map(({ cells }) => cells)).toMatchObject([[{ column: 'b' }]])
  })
  test('passes over what Carryon does not draw', () => {
    const xml = tab(section(cell(field('a')))).replace(
      '</form>',
      '<header/><Navigation x="1"/><clientresources/></form>',
    )
    expect(form(xml).warnings).toEqual([])
  })
})

describe('a cell', () => {
  test('that is disabled is read-only', () => {
    expect(onlyCell(cell(field('a', TEXT, 'disabled="true"')))).toMatchObject({ kind: 'field', readOnly: true })
  })
  test('without a control is a space', () => {
    expect(onlyCell(cell(''))).toEqual({ ...ONE, kind: 'space' })
  })
  test.each([
    '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
    '3ef39988-22bb-4f0b-bbbe-64b5a3748aee',
    '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}',
    '{533B9E00-756B-4312-95A0-DC888637AC78}',
    '{5B773807-9FB2-42db-97C3-7A91EFF8ADFF}',
    '{587CDF98-C1D5-4BDE-8473-14A0BC7644A7}',
  ])('with the classic control %s is a field', (classId) => {
    expect(onlyCell(cell(field('a', classId)))).toMatchObject({ kind: 'field', column: 'a' })
  })
  test.each([
    ['web resource', '{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}'],
    ['image', '{587CDF98-C1D5-4BDE-8473-14A0BC7644A7}'],
    ['iframe', '{FD2A7985-3187-444e-908D-6624B21F69C0}'],
  ])('with a %s is unknown and says so', (kind, classId) => {
    const parsed = form(tab(section(cell(`<control id="thing" classid="${classId}"/>`))))
    expect(sectionOf(parsed)?.rows[0]?.cells).toEqual([{ ...ONE, kind: 'unknown', control: 'thing', label: 'Label' }])
    expect(parsed.warnings).toEqual([`The ${kind} thing is not drawn.`])
  })
  test('with a column but an unknown control is unknown, and both are named', () => {
    const parsed = form(
      tab(
        section(cell('<control id="stars" classid="{11111111-1111-1111-1111-111111111111}" datafieldname="rating"/>')),
      ),
    )
    expect(sectionOf(parsed)?.rows[0]?.cells).toMatchObject([{ kind: 'unknown', control: 'stars' }])
    expect(parsed.warnings).toEqual([
      'The control stars for the column rating is of a kind Carryon does not know and is not drawn.',
    ])
  })
})

describe('how much room a cell takes', () => {
  test.each([
    ['', ONE],
    ['colspan="2" rowspan="3"', { columnSpan: 2, rowSpan: 3 }],
    ['colspan="" rowspan="0"', ONE],
    ['colspan="9"', { columnSpan: 4, rowSpan: 1 }],
  ])('with %s', (attributes, room) => {
    expect(onlyCell(cell(field('a'), attributes))).toMatchObject(room)
  })
})

describe('a sub-grid', () => {
  const view = '{01A2B3C4-0000-4000-8000-0000000000AB}'
  const contacts = {
    ViewId: view,
    TargetEntityType: 'Contact',
    RelationshipName: 'contact_customer_accounts',
    RecordsPerPage: '4',
  }
  test('names its view, its table, its relationship and how many records it shows', () => {
    expect(onlyCell(cell(control('people', SUB_GRID, contacts)))).toEqual({
      ...ONE,
      kind: 'subGrid',
      name: 'people',
      label: 'Label',
      table: 'contact',
      view: '01a2b3c4-0000-4000-8000-0000000000ab',
      relationship: 'contact_customer_accounts',
      rows: 4,
    })
  })
  test('without a relationship shows every record, and ten where it does not say how many', () => {
    const rest = { TargetEntityType: 'contact', ViewId: '', RecordsPerPage: 'many' }
    expect(onlyCell(cell(control('people', SUB_GRID, rest)))).toMatchObject({
      view: null,
      relationship: null,
      rows: 10,
    })
  })
  test('without a table is unknown and says so', () => {
    const parsed = form(tab(section(cell(control('people', SUB_GRID, {})))))
    expect(sectionOf(parsed)?.rows[0]?.cells).toMatchObject([{ kind: 'unknown', control: 'people' }])
    expect(parsed.warnings).toEqual(['The sub-grid people is not drawn.'])
  })
})

describe('a quick view', () => {
  const id = '29de27bc-a257-4f29-99cf-bab4a84e688f'
  const escaped = (forms: string): string =>
    `<QuickFormIds>${forms}</QuickFormIds>`.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  test('names the lookup it follows and, by table, the form it shows', () => {
    const forms = escaped(
      `<QuickFormId entityname="contact">${id}</QuickFormId><QuickFormId entityname="account">none</QuickFormId>`,
    )
    expect(onlyCell(cell(control('person', QUICK_VIEW, { QuickForms: forms }, 'primarycontactid')))).toEqual({
      ...ONE,
      kind: 'quickView',
      name: 'person',
      label: 'Label',
      column: 'primarycontactid',
      forms: [{ table: 'contact', form: id }],
    })
  })
  test.each([
    ['that follows no lookup', escaped(''), ''],
    ['whose forms are no XML', '&lt;QuickFormIds', 'primarycontactid'],
    ['without forms', '', 'primarycontactid'],
  ])('%s is unknown and says so', (_, forms, column) => {
    const parsed = form(tab(section(cell(control('person', QUICK_VIEW, { QuickForms: forms }, column)))))
    expect(sectionOf(parsed)?.rows[0]?.cells).toMatchObject([{ kind: 'unknown', control: 'person' }])
    expect(parsed.warnings).toEqual(['The quick view person is not drawn.'])
  })
})

test('the notes of a record are a cell of their own', () => {
  expect(onlyCell(cell(`<control id="notescontrol" classid="{06375649-c143-495e-a496-c962e5b4488e}"/>`))).toEqual({
    ...ONE,
    kind: 'notes',
    name: 'notescontrol',
    label: 'Label',
  })
})

describe('what is refused', () => {
  test.each([
    ['another root', '<grid/>', 'FormXML, line 1, column 1: the outermost element must be form, not grid.'],
    [
      'a span that is no number',
      tab(section(cell(field('a'), 'colspan="two"'))),
      /colspan of cell must be a whole number of at least 0, not “two”\.$/,
    ],
    ['no tabs', '<form>\n</form>', 'FormXML, line 1, column 1: form has no tabs.'],
    ['malformed XML', '<form><tabs>', /^FormXML, line 1, column \d+: unclosed tag: tabs\.$/],
    ['a document type', '<!DOCTYPE form><form/>', /a document type is not allowed\.$/],
  ])('%s', (_, xml, expected) => {
    const parsed = parseFormXml(xml, ENGLISH)
    expect(parsed.ok ? 'no fault' : parsed.error.message).toMatch(expected)
  })
})
