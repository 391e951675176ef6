import { describe, expect, test } from 'vitest'
import { parseFormXml } from '@shared/formxml/parse-formxml'
import { formXmlOf } from '@electron/sandbox/sample/forms/form-outline'
import { MAIN_FORMS } from '@electron/sandbox/sample/forms/main-forms'

const forms = MAIN_FORMS.map((outline) => ({ outline, name: outline.table.name, xml: formXmlOf(outline) }))

describe('the main forms of the sandbox organisation', () => {
  test.each(forms)('$name: every field is drawn, labelled, and a column of the table', ({ outline, xml }) => {
    const parsed = parseFormXml(xml, 1033)
    expect(parsed.ok).toBe(true)
    if (parsed.ok) {
      expect(parsed.value.warnings).toEqual([])
      const cells = parsed.value.form.tabs.flatMap(({ sections }) =>
        sections.flatMap(({ rows }) => rows.flatMap((row) => row.cells)),
      )
      const drawn = cells.flatMap((cell) => (cell.kind === 'field' && cell.label !== null ? [cell.column] : []))
      const written = Object.values(outline.tabs).flatMap((sections) => Object.values(sections).flat(2))
      expect(drawn).toEqual(written)
    }
  })

  test.each(forms)('$name: asks for every value that the server or the organisation requires', ({ outline, xml }) => {
    const needed = outline.table.columns.filter(
      ({ kind, required, creatable }) => creatable && kind !== 'id' && kind !== 'state' && required === 'application',
    )
    expect(needed.filter(({ name }) => !xml.includes(`datafieldname="${name}"`)).map(({ name }) => name)).toEqual([])
  })

  test.each(forms)('$name: fields that only the server writes are disabled, others are not', ({ outline, xml }) => {
    const parsed = parseFormXml(xml, 1033)
    const cells = parsed.ok
      ? parsed.value.form.tabs.flatMap(({ sections }) =>
          sections.flatMap(({ rows }) => rows.flatMap((row) => row.cells)),
        )
      : []
    for (const cell of cells) {
      if (cell.kind === 'field') {
        const column = outline.table.columns.find(({ name }) => name === cell.column)
        expect([cell.column, cell.readOnly]).toEqual([cell.column, column?.creatable === false && !column.updatable])
      }
    }
  })

  test('have several tabs and sections, and rows of one and of two', () => {
    const account = MAIN_FORMS.find(({ table }) => table.name === 'account')
    const sections = Object.values(account?.tabs ?? {}).flatMap((tab) => Object.values(tab))
    expect(Object.keys(account?.tabs ?? {}).length).toBeGreaterThan(2)
    expect(sections.length).toBeGreaterThan(4)
    expect(new Set(sections.flat().map((row) => row.length))).toEqual(new Set([1, 2]))
  })
})
