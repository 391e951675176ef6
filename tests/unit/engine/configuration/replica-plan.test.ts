import { describe, expect, test } from 'vitest'
import type { Configuration, StoredForm } from '@electron/engine/configuration/configuration'
import { replicaPlan } from '@electron/engine/configuration/replica-plan'
import { configuration, filter, layout, RELATIONSHIPS, view } from './sample-configuration'

const ALL = { kind: 'all' } as const
const FORM =
  '<form><tabs><tab name="t"><columns><column><sections><section name="s"><rows><row><cell>' +
  '<control id="fax" classid="{4273EDBD-AC1D-40d3-9FB2-095C621B552D}" datafieldname="fax"/></cell></row></rows></section>' +
  '</sections></column></columns></tab></tabs></form>'
const ACCOUNT_FORM: StoredForm = {
  id: 'f',
  kind: 'main',
  table: 'account',
  name: 'Main',
  formXml: FORM,
  isDefault: true,
}
const CONTACT_FORM: StoredForm = {
  ...ACCOUNT_FORM,
  id: 'g',
  table: 'contact',
  formXml: FORM.replaceAll('fax', 'jobtitle'),
}
const FORMS = [ACCOUNT_FORM, CONTACT_FORM]

function columnsOf(made: Configuration, table: string): readonly string[] {
  return [...(replicaPlan(made).find((planned) => planned.table.name === table)?.columns ?? [])].sort()
}

const BASE = ['accountid', 'name', 'ownerid', 'versionnumber']

describe('columns', () => {
  test('every table holds its key, name, owner and version, and what its form shows', () => {
    expect(columnsOf(configuration([filter('account', ALL)], { forms: FORMS }), 'account')).toEqual(
      [...BASE, 'fax'].sort(),
    )
  })

  test('what a view selects, compares, sorts by and shows', () => {
    const fetchXml =
      '<fetch><entity name="account"><attribute name="telephone1"/><order attribute="industry"/>' +
      '<filter><condition attribute="parentaccountid" operator="null"/></filter></entity></fetch>'
    const made = configuration([filter('account', ALL)], {
      forms: FORMS,
      views: [view({ fetchXml, layoutXml: layout('primarycontactid') })],
    })
    expect(columnsOf(made, 'account')).toEqual(
      [...BASE, 'fax', 'telephone1', 'industry', 'parentaccountid', 'primarycontactid'].sort(),
    )
  })

  test("what another table's view names through a link, also by alias and in its layout", () => {
    const fetchXml =
      '<fetch><entity name="account"><filter><condition entityname="pc" attribute="jobtitle" operator="null"/></filter>' +
      '<link-entity name="contact" from="contactid" to="primarycontactid" link-type="outer" alias="pc"/></entity></fetch>'
    const made = configuration([filter('account', ALL), filter('contact', ALL)], {
      forms: [ACCOUNT_FORM, { ...CONTACT_FORM, formXml: FORM.replaceAll('fax', 'name') }],
      views: [view({ fetchXml, layoutXml: layout('name', 'pc.emailaddress1') })],
    })
    expect(columnsOf(made, 'contact')).toEqual([
      'contactid',
      'emailaddress1',
      'jobtitle',
      'name',
      'ownerid',
      'versionnumber',
    ])
    expect(columnsOf(made, 'account')).toContain('primarycontactid')
  })

  test('what filters compare, and the lookups of relationships that are followed', () => {
    const custom =
      '<fetch><entity name="account"><filter><condition attribute="industry" operator="not-null"/></filter></entity></fetch>'
    const made = configuration(
      [
        filter('account', { kind: 'custom', fetchXml: custom }, [RELATIONSHIPS.CUSTOMERS]),
        filter('contact', { kind: 'relatedOnly' }),
      ],
      { forms: FORMS },
    )
    expect(columnsOf(made, 'account')).toContain('industry')
    expect(columnsOf(made, 'contact')).toContain('parentcustomerid')
  })

  test('a link without columns to join on uses the relationship between the tables', () => {
    const fetchXml = '<fetch><entity name="contact"><link-entity name="account" alias="a"/></entity></fetch>'
    const made = configuration([filter('contact', ALL)], {
      forms: FORMS,
      views: [view({ table: 'contact', fetchXml })],
    })
    expect(columnsOf(made, 'contact')).toContain('parentcustomerid')
  })

  test('an amount brings its currency along', () => {
    const fetchXml = '<fetch><entity name="opportunity"><attribute name="estimatedvalue"/></entity></fetch>'
    const form = { ...ACCOUNT_FORM, table: 'opportunity', formXml: FORM.replaceAll('fax', 'name') }
    const withAmount = configuration([filter('opportunity', ALL)], {
      forms: [form],
      views: [view({ table: 'opportunity', fetchXml, layoutXml: '' })],
    })
    expect(columnsOf(withAmount, 'opportunity')).toContain('transactioncurrencyid')
    expect(columnsOf({ ...withAmount, views: [] }, 'opportunity')).not.toContain('transactioncurrencyid')
  })

  test('what cannot be held, and what the table does not have, is left out', () => {
    const fetchXml =
      '<fetch><entity name="opportunity"><attribute name="entityimage"/><attribute name="no_such"/></entity></fetch>'
    const made = configuration([filter('opportunity', ALL)], { views: [view({ table: 'opportunity', fetchXml })] })
    expect(columnsOf(made, 'opportunity')).not.toContain('entityimage')
    expect(columnsOf(made, 'opportunity')).not.toContain('no_such')
  })

  test('a second form, a quick view and a sub-grid have what they show on the device too', () => {
    const control = (id: string, classId: string, inside: string, column = ''): string =>
      `<control id="${id}" classid="{${classId}}"${column}><parameters>${inside}</parameters></control>`
    const quickForms =
      '&lt;QuickFormIds&gt;&lt;QuickFormId entityname="contact"&gt;29de27bc-a257-4f29-99cf-bab4a84e688f&lt;/QuickFormId&gt;&lt;/QuickFormIds&gt;'
    const person = control(
      'person',
      '5C5600E0-1D6E-4205-A272-BE80DA87FD42',
      `<QuickForms>${quickForms}</QuickForms>`,
      ' datafieldname="primarycontactid"',
    )
    const people = control(
      'people',
      'E7A81278-8635-4D9E-8D4D-59480B391C5B',
      '<TargetEntityType>contact</TargetEntityType><RelationshipName>contact_customer_accounts</RelationshipName>',
    )
    const second = FORM.replace(/<control .*?\/>/, `${person}</cell></row><row><cell>${people}`)
    const quickForm: StoredForm = { ...CONTACT_FORM, id: '29de27bc-a257-4f29-99cf-bab4a84e688f', kind: 'quickView' }
    const made = configuration([filter('account', ALL), filter('contact', ALL)], {
      forms: [ACCOUNT_FORM, { ...ACCOUNT_FORM, id: 'h', isDefault: false, formXml: second }, quickForm],
      views: [view({ id: 'contacts', table: 'contact', fetchXml: '', layoutXml: '' })],
    })
    expect(columnsOf(made, 'account')).toEqual([...BASE, 'fax', 'primarycontactid'].sort())
    expect(columnsOf(made, 'contact')).toEqual(expect.arrayContaining(['jobtitle', 'parentcustomerid']))
  })

  test('a malformed view or filter takes nothing from the rest', () => {
    const made = configuration([filter('account', { kind: 'custom', fetchXml: '<fetch' })], {
      forms: FORMS,
      views: [view({ fetchXml: '<fetch' }), view({})],
    })
    expect(columnsOf(made, 'account')).toContain('telephone1')
  })
})

describe('tables', () => {
  test("stand in the profile's order; without a profile there are none", () => {
    const made = configuration([filter('contact', ALL), filter('account', ALL)])
    expect(replicaPlan(made).map(({ table }) => table.name)).toEqual(['contact', 'account'])
    expect(replicaPlan({ ...made, profile: null })).toEqual([])
  })

  test('that the organisation no longer has are left out', () => {
    expect(replicaPlan(configuration([filter('lead', ALL)]))).toEqual([])
  })
})

describe('the hash', () => {
  const followed = [RELATIONSHIPS.CUSTOMERS]
  const base = configuration([filter('account', ALL, followed), filter('contact', { kind: 'relatedOnly' })], {
    forms: FORMS,
  })
  const hashesOf = (made: Configuration): readonly string[] => replicaPlan(made).map(({ hash }) => hash)
  const withFilters = (...filters: readonly ReturnType<typeof filter>[]): Configuration =>
    configuration(filters, { forms: FORMS })

  test('stays the same for the same configuration, whatever is not about the records', () => {
    expect(hashesOf({ ...base, organisationName: 'Other', stamp: 'z' })).toEqual(hashesOf(base))
  })

  test('changes with the filter, for the table and for those it brings along', () => {
    const owned = { kind: 'owned', byMe: true, byMyTeams: false, byMyBusinessUnit: false } as const
    const [account, contact] = hashesOf(
      withFilters(filter('account', owned, followed), filter('contact', { kind: 'relatedOnly' })),
    )
    expect(account).not.toBe(hashesOf(base)[0])
    expect(contact).not.toBe(hashesOf(base)[1])
  })

  test('changes with the relationships that bring records', () => {
    const [account, contact] = hashesOf(withFilters(filter('account', ALL), filter('contact', { kind: 'relatedOnly' })))
    expect(account).toBe(hashesOf(base)[0])
    expect(contact).not.toBe(hashesOf(base)[1])
  })

  test('stays the same when only columns are new: those are read for themselves', () => {
    expect(hashesOf({ ...base, views: [view({})] })).toEqual(hashesOf(base))
  })

  test('of personal views changes with which there are, not with what they say: a share has no version', () => {
    const [first] = base.tables
    const withViews = (...views: Configuration['views']): readonly string[] => {
      const made = configuration([filter('account', ALL), filter('userquery', ALL)], { forms: FORMS, views })
      const tables = first === undefined ? [] : [...made.tables, { ...first, name: 'userquery' }]
      return hashesOf({ ...made, tables })
    }
    const shared = view({ id: 's', owner: { id: 'o', name: 'Jonas Weil' } })
    const [account, personal] = withViews(shared)
    expect(withViews({ ...shared, name: 'Renamed' })).toEqual([account, personal])
    expect(withViews(shared, view({}))).toEqual([account, personal])
    expect(withViews()).not.toContain(personal)
    expect(withViews()).toContain(account)
  })

  test("changes with the user's teams, for filters mean them", () => {
    const { user } = base
    expect(hashesOf({ ...base, user: { ...user, teamIds: [] } })).not.toEqual(hashesOf(base))
    expect(hashesOf({ ...base, user: { ...user, teamIds: ['t'], administrator: true } })).toEqual(hashesOf(base))
  })
})
