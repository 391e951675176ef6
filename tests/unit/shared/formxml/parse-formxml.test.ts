import { describe, expect, test } from 'vitest'
import { parseFormXml } from '@shared/formxml/parse-formxml'
import type { ParsedForm } from '@shared/formxml/parse-formxml'

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
const onlyCell = (row: string): unknown => form(tab(section(row))).form.tabs[0]?.sections[0]?.rows[0]?.cells[0]

describe('a form', () => {
  test('has its tabs, with the sections of their columns one after the other', () => {
    const { form: body, warnings } = form(
      tab(section(cell(field('name')), 'name="a"'), section('', 'name="b" showlabel="false"')),
    )
    expect(body).toEqual({
      tabs: [
        {
          name: 'main',
          label: 'Main',
          sections: [
            {
              name: 'a',
              label: 'General',
              showLabel: true,
              rows: [{ cells: [{ kind: 'field', column: 'name', label: 'Label', readOnly: false }] }],
            },
            { name: 'b', label: 'General', showLabel: false, rows: [] },
          ],
        },
      ],
    })
    expect(warnings).toEqual([])
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
    expect(body.tabs[0]?.sections.map(({ name }) => name)).toEqual(['t'])
    expect(body.tabs[0]?.sections[0]?.rows.map(({ cells }) => cells)).toMatchObject([[{ column: 'b' }]])
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
    expect(onlyCell(cell(''))).toEqual({ kind: 'space' })
  })
  test.each([
    '{270BD3DB-D9AF-4782-9025-509E298DEC0A}',
    '3ef39988-22bb-4f0b-bbbe-64b5a3748aee',
    '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}',
    '{533B9E00-756B-4312-95A0-DC888637AC78}',
    '{5B773807-9FB2-42db-97C3-7A91EFF8ADFF}',
  ])('with the classic control %s is a field', (classId) => {
    expect(onlyCell(cell(field('a', classId)))).toMatchObject({ kind: 'field', column: 'a' })
  })
  test.each([
    ['sub-grid', '{E7A81278-8635-4d9e-8D4D-59480B391C5B}'],
    ['web resource', '{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}'],
    ['iframe', '{FD2A7985-3187-444e-908D-6624B21F69C0}'],
  ])('with a %s is unknown and says so', (kind, classId) => {
    const parsed = form(tab(section(cell(`<control id="thing" classid="${classId}"/>`))))
    expect(parsed.form.tabs[0]?.sections[0]?.rows[0]?.cells).toEqual([
      { kind: 'unknown', control: 'thing', label: 'Label' },
    ])
    expect(parsed.warnings).toEqual([`The ${kind} thing is not drawn.`])
  })
  test('with a column but an unknown control is unknown, and both are named', () => {
    const parsed = form(
      tab(
        section(cell('<control id="stars" classid="{11111111-1111-1111-1111-111111111111}" datafieldname="rating"/>')),
      ),
    )
    expect(parsed.form.tabs[0]?.sections[0]?.rows[0]?.cells).toMatchObject([{ kind: 'unknown', control: 'stars' }])
    expect(parsed.warnings).toEqual([
      'The control stars for the column rating is of a kind Carryon does not know and is not drawn.',
    ])
  })
})

describe('what is refused', () => {
  test.each([
    ['another root', '<grid/>', 'FormXML, line 1, column 1: the outermost element must be form, not grid.'],
    ['no tabs', '<form>\n</form>', 'FormXML, line 1, column 1: form has no tabs.'],
    ['malformed XML', '<form><tabs>', /^FormXML, line 1, column \d+: unclosed tag: tabs\.$/],
    ['a document type', '<!DOCTYPE form><form/>', /a document type is not allowed\.$/],
  ])('%s', (_, xml, expected) => {
    const parsed = parseFormXml(xml, ENGLISH)
    expect(parsed.ok ? 'no fault' : parsed.error.message).toMatch(expected)
  })
})
