import { describe, expect, test } from 'vitest'
import { columnOf, type Table } from '@shared/model/table'
import type { FormDefinition } from '@shared/model/form'
import { resolveForm } from '@electron/engine/configuration/resolve-form'
import type { StoredForm } from '@electron/engine/configuration/configuration'
import { opportunity } from '../opportunity-table'
import { text } from './sample-configuration'

const TEXT = '{4273EDBD-AC1D-40d3-9FB2-095C621B552D}'

function formXml(...columns: readonly string[]): string {
  const rows = columns.map(
    (column) => `<row><cell><control id="${column}" classid="${TEXT}" datafieldname="${column}"/></cell></row>`,
  )
  return (
    '<form><tabs><tab name="general"><columns><column><sections><section name="s"><rows>' +
    `${rows.join('')}</rows></section></sections></column></columns></tab></tabs></form>`
  )
}

function stored(rest: Partial<StoredForm>): StoredForm {
  return { id: 'f', table: 'opportunity', name: 'Main', formXml: formXml('name'), isDefault: false, ...rest }
}

function fieldsOf(form: FormDefinition): readonly string[] {
  return form.tabs
    .flatMap((tab) => tab.sections.flatMap((section) => section.rows.flatMap((row) => row.cells)))
    .map((cell) => (cell.kind === 'field' ? cell.column : cell.kind))
}

describe('which form', () => {
  test('the default one', () => {
    const forms = [stored({ id: 'a', name: 'A' }), stored({ id: 'z', name: 'Z', isDefault: true })]
    expect(resolveForm(opportunity, forms, 1033)).toMatchObject({ form: { id: 'z' }, warnings: [] })
  })

  test('without a default the first by name, whatever other tables have', () => {
    const forms = [
      stored({ id: 'b', name: 'B' }),
      stored({ id: 'x', table: 'account', isDefault: true }),
      stored({ id: 'a', name: 'A' }),
    ]
    expect(resolveForm(opportunity, forms, 1033).form.id).toBe('a')
  })

  test('a malformed default makes way for another, and it is said', () => {
    const forms = [stored({ name: 'Broken', formXml: '<form><tabs>', isDefault: true }), stored({ id: 'a', name: 'A' })]
    const { form, warnings } = resolveForm(opportunity, forms, 1033)
    expect(form.id).toBe('a')
    expect(warnings).toEqual([expect.stringMatching(/“Broken” could not be read.*line 1/)])
  })
})

describe('fields', () => {
  test('of unknown columns, and of kinds that are not held, are named instead of drawn', () => {
    const { form, warnings } = resolveForm(
      opportunity,
      [stored({ formXml: formXml('name', 'no_such', 'entityimage') })],
      1033,
    )
    expect(fieldsOf(form)).toEqual(['name', 'unknown', 'unknown'])
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toContain('no_such')
  })
})

describe('without a form', () => {
  test('the fields come from metadata: the name, what is required, the rest; and it is said', () => {
    const { form, warnings } = resolveForm(opportunity, [], 1033)
    expect(fieldsOf(form)[0]).toBe('name')
    expect(warnings).toEqual(['The organisation has no main form for Opportunity.'])
  })

  test('nothing stands on it that cannot be written or held', () => {
    for (const field of fieldsOf(resolveForm(opportunity, [stored({ formXml: 'x' })], 1033).form)) {
      const column = columnOf(opportunity, field)
      expect(column?.kind).not.toMatch(/^(other|id|bigint)$/)
      expect(column?.creatable === true || column?.updatable === true).toBe(true)
    }
  })

  test('a wide table gives a form, not a list of everything', () => {
    const wide: Table = { ...opportunity, columns: Array.from({ length: 150 }, (_, index) => text(`column_${index}`)) }
    expect(fieldsOf(resolveForm(wide, [], 1033).form)).toHaveLength(24)
  })
})
