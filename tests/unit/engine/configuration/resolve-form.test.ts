import { describe, expect, test } from 'vitest'
import { cellsOf, type FormCell, type FormDefinition } from '@shared/model/form'
import { columnOf, type Table } from '@shared/model/table'
import { resolveForms } from '@electron/engine/configuration/resolve-form'
import type { Configuration, StoredForm } from '@electron/engine/configuration/configuration'
import { opportunity } from '../opportunity-table'
import { account, configuration, filter, text, view } from './sample-configuration'

const TEXT = '{4273EDBD-AC1D-40d3-9FB2-095C621B552D}'
const ALL = { kind: 'all' } as const

function formXml(...columns: readonly string[]): string {
  return formWith(...columns.map((column) => `<control id="${column}" classid="${TEXT}" datafieldname="${column}"/>`))
}

function formWith(...controls: readonly string[]): string {
  const rows = controls.map((control) => `<row><cell>${control}</cell></row>`)
  return (
    '<form><tabs><tab name="general"><columns><column><sections><section name="s"><rows>' +
    `${rows.join('')}</rows></section></sections></column></columns></tab></tabs></form>`
  )
}

function stored(rest: Partial<StoredForm>): StoredForm {
  const form = { id: 'f', kind: 'main', table: 'opportunity', name: 'Main', isDefault: false } as const
  return { ...form, formXml: formXml('name'), ...rest }
}

function withForms(forms: readonly StoredForm[], rest: Partial<Configuration> = {}): Configuration {
  return configuration([filter('account', ALL), filter('contact', ALL), filter('annotation', ALL)], { ...rest, forms })
}

function formsOf(table: Table, forms: readonly StoredForm[]) {
  return resolveForms(table, withForms(forms), 1033)
}

function firstOf(table: Table, forms: readonly StoredForm[]) {
  const [first] = formsOf(table, forms)
  if (first === undefined) throw new Error('a table has at least one form')
  return first
}

function fieldsOf(form: FormDefinition): readonly string[] {
  return cellsOf(form).map((cell) => (cell.kind === 'field' ? cell.column : cell.kind))
}

describe('which forms', () => {
  test('the default one first, then the others by name, whatever other tables have', () => {
    const forms = [
      stored({ id: 'b', name: 'B' }),
      stored({ id: 'x', table: 'account', isDefault: true }),
      stored({ id: 'a', name: 'A' }),
      stored({ id: 'z', name: 'Z', isDefault: true }),
      stored({ id: 'q', name: 'In brief', kind: 'quickView' }),
    ]
    expect(formsOf(opportunity, forms).map(({ form, warnings }) => [form.id, warnings])).toEqual([
      ['z', []],
      ['a', []],
      ['b', []],
    ])
  })

  test('a malformed default makes way for the others, and it is said once', () => {
    const broken = stored({ name: 'Broken', formXml: '<form><tabs>', isDefault: true })
    const [first, second, third] = formsOf(opportunity, [broken, stored({ id: 'a', name: 'A' }), stored({ id: 'b' })])
    expect([first?.form.id, second?.form.id, third]).toEqual(['a', 'b', undefined])
    expect(first?.warnings).toEqual([expect.stringMatching(/“Broken” could not be read.*line 1/)])
    expect(second?.warnings).toEqual([])
  })
})
describe('fields', () => {
  test('of unknown columns, and of kinds that are not held, are named instead of drawn', () => {
    const { form, warnings } = firstOf(opportunity, [stored({ formXml: formXml('name', 'no_such', 'entityimage') })])
    expect(fieldsOf(form)).toEqual(['name', 'unknown', 'unknown'])
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toContain('no_such')
  })
})

describe('related records', () => {
  const CONTACTS = {
    TargetEntityType: 'contact',
    RelationshipName: 'contact_customer_accounts',
    ViewId: '11111111-1111-4111-8111-000000000002',
  }
  const named = view({ id: CONTACTS.ViewId, table: 'contact', isDefault: false })
  const associated = view({ id: 'associated', table: 'contact', isDefault: false, queryType: 2 })
  const byDefault = view({ id: 'default', table: 'contact' })

  function subGrid(parameters: Readonly<Record<string, string>>): string {
    const inside = Object.entries(parameters).map(([name, value]) => `<${name}>${value}</${name}>`)
    return `<control id="people" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}"><parameters>${inside.join('')}</parameters></control>`
  }

  function cellOf(parameters: Readonly<Record<string, string>>, views: Configuration['views']): FormCell | undefined {
    const form = stored({ table: 'account', formXml: formWith(subGrid(parameters)) })
    const [first] = resolveForms(account, withForms([form], { views }), 1033)
    return first === undefined ? undefined : cellsOf(first.form)[0]
  }

  test.each([
    ['the view that is named', [byDefault, associated, named], CONTACTS.ViewId],
    ["else the table's associated one", [byDefault, associated], 'associated'],
    ['else its default one', [named, byDefault].map((each) => ({ ...each, id: `${each.id}!` })), 'default!'],
  ])('are shown in %s', (_, views, expected) => {
    expect(cellOf(CONTACTS, views)).toMatchObject({ kind: 'subGrid', table: 'contact', view: expected })
  })

  test('of many to one know the column by which a new record is related', () => {
    const relationship = CONTACTS.RelationshipName
    expect(cellOf(CONTACTS, [named])).toMatchObject({ relationship, lookup: 'parentcustomerid', rows: 10 })
    const { RelationshipName: _, ...everyContact } = CONTACTS
    expect(cellOf(everyContact, [named])).toMatchObject({ relationship: null, lookup: null })
  })

  test.each([
    ['noView', CONTACTS, [associated]],
    ['noRelationship', { ...CONTACTS, RelationshipName: 'no_such' }, [named]],
    ['noRelationship', { ...CONTACTS, RelationshipName: 'Contact_Annotation' }, [named]],
    ['notInProfile', { ...CONTACTS, TargetEntityType: 'list' }, [named]],
    ['notInProfile', { ...CONTACTS, TargetEntityType: 'nowhere' }, [named]],
  ])('that cannot be shown say why: %s', (reason, parameters, views) => {
    expect(cellOf(parameters, views)).toMatchObject({ kind: 'absent', name: 'people', reason })
  })

  test('are also the notes of a record; where its table has none, that is said', () => {
    const notes = '<control id="notescontrol" classid="{06375649-c143-495e-a496-c962e5b4488e}"/>'
    const form = stored({ table: 'contact', formXml: formWith(notes) })
    const views = [view({ id: 'notes', table: 'annotation' })]
    const known = withForms([form, { ...form, id: 'g', table: 'account' }], { views })
    const cell = (table: string) => {
      const [found] = known.tables
        .filter(({ name }) => name === table)
        .flatMap((each) => resolveForms(each, known, 1033))
      return found === undefined ? undefined : cellsOf(found.form)[0]
    }
    expect(cell('contact')).toMatchObject({ kind: 'notes', view: 'notes' })
    expect(cell('account')).toMatchObject({ kind: 'absent', reason: 'noRelationship' })
  })
})

describe('a quick view', () => {
  const id = '29de27bc-a257-4f29-99cf-bab4a84e688f'
  const views = [view({ id: 'contacts', table: 'contact' })]
  const quickForm = stored({ id, kind: 'quickView', table: 'contact', formXml: formXml('jobtitle', 'no_such') })

  function cellOf(column: string, rest: Partial<Configuration>): FormCell | undefined {
    const forms = `&lt;QuickFormIds&gt;&lt;QuickFormId entityname="contact"&gt;${id}&lt;/QuickFormId&gt;&lt;/QuickFormIds&gt;`
    const control = `<control id="person" classid="{5C5600E0-1D6E-4205-A272-BE80DA87FD42}" datafieldname="${column}"><parameters><QuickForms>${forms}</QuickForms></parameters></control>`
    const form = stored({ table: 'account', formXml: formWith(control) })
    const [first] = resolveForms(account, withForms([form, ...(rest.forms ?? [])], { views: rest.views ?? [] }), 1033)
    return first === undefined ? undefined : cellsOf(first.form)[0]
  }

  test('shows the fields of its form that are columns, to read', () => {
    expect(cellOf('primarycontactid', { views, forms: [quickForm] })).toMatchObject({
      kind: 'quickView',
      column: 'primarycontactid',
      forms: [{ table: 'contact', fields: [{ column: 'jobtitle', readOnly: true }] }],
    })
  })

  test.each([
    ['noQuickForm', { views, forms: [] }],
    ['noQuickForm', { views, forms: [{ ...quickForm, formXml: '<form>' }] }],
    ['noQuickForm', { views, forms: [{ ...quickForm, kind: 'main' as const }] }],
    ['noView', { views: [], forms: [quickForm] }],
  ])('that cannot be shown says why: %s', (reason, rest) => {
    expect(cellOf('primarycontactid', rest)).toMatchObject({ kind: 'absent', name: 'person', reason })
  })

  test('of a column that is no lookup is named instead of drawn', () => {
    expect(cellOf('telephone1', { views, forms: [quickForm] })).toMatchObject({ kind: 'unknown', control: 'person' })
  })
})

describe('without a form', () => {
  test('the fields come from metadata: the name, what is required, the rest; and it is said', () => {
    const { form, warnings } = firstOf(opportunity, [])
    expect(fieldsOf(form)[0]).toBe('name')
    expect(warnings).toEqual(['The organisation has no main form for Opportunity.'])
  })

  test('nothing stands on it that cannot be written or held', () => {
    for (const field of fieldsOf(firstOf(opportunity, [stored({ formXml: 'x' })]).form)) {
      const column = columnOf(opportunity, field)
      expect(column?.kind).not.toMatch(/^(other|id|bigint)$/)
      expect(column?.creatable === true || column?.updatable === true).toBe(true)
    }
  })

  test('a wide table gives a form, not a list of everything', () => {
    const wide: Table = { ...opportunity, columns: Array.from({ length: 150 }, (_, index) => text(`column_${index}`)) }
    expect(fieldsOf(firstOf(wide, []).form)).toHaveLength(24)
  })
})
