import { describe, expect, test } from 'vitest'
import { parseFormXml } from '@shared/formxml/parse-formxml'
import { formXmlOf, type FormOutline } from '@electron/sandbox/sample/forms/form-outline'
import { cellsOf } from '@shared/model/form'
import { MAIN_FORMS } from '@electron/sandbox/sample/forms/main-forms'
import { OTHER_FORMS } from '@electron/sandbox/sample/forms/other-forms'

function written(outline: FormOutline): readonly string[] {
  const sections = [...Object.values(outline.tabs), ...Object.values(outline.aside)].flatMap((each) =>
    Object.values(each),
  )
  return [...outline.header, ...sections.flatMap((rows) => ('kind' in rows ? [] : rows.flat()))]
}

const forms = [...MAIN_FORMS, ...OTHER_FORMS].map((outline) => ({
  outline,
  name: outline.name ?? outline.table.name,
  xml: formXmlOf(outline),
}))

describe('the main forms of the sandbox organisation', () => {
  test.each(forms)('$name: every field is drawn, labelled, and a column of the table', ({ outline, xml }) => {
    const parsed = parseFormXml(xml, 1033)
    expect(parsed.ok).toBe(true)
    if (parsed.ok) {
      expect(parsed.value.warnings).toEqual([])
      const drawn = cellsOf(parsed.value.form).flatMap((cell) =>
        cell.kind === 'field' && cell.label !== null ? [cell.column] : [],
      )
      expect(drawn).toEqual(written(outline))
    }
  })

  test.each(forms.filter(({ outline }) => outline.name === null))(
    '$name: asks for every value that the server or the organisation requires',
    ({ outline, xml }) => {
      const needed = outline.table.columns.filter(
        ({ kind, required, creatable }) => creatable && kind !== 'id' && kind !== 'state' && required === 'application',
      )
      expect(needed.filter(({ name }) => !xml.includes(`datafieldname="${name}"`)).map(({ name }) => name)).toEqual([])
    },
  )

  test.each(forms)('$name: fields that only the server writes are disabled, others are not', ({ outline, xml }) => {
    const parsed = parseFormXml(xml, 1033)
    const cells = parsed.ok ? cellsOf(parsed.value.form) : []
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
    const rows = sections.flatMap((section) => ('kind' in section ? [] : section))
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([1, 2]))
  })
})
