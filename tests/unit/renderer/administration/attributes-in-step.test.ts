import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { withAttribute, withoutAttribute } from '@renderer/features/administration/attributes-in-step'

const WRITTEN = `<fetch no-lock="true">
  <!-- what the field needs -->
  <entity name='account'>
    <attribute name="name"></attribute>
    <attribute name="revenue" alias="a > b" />
    <filter><condition attribute="statecode" operator="eq" value="0"/></filter>
    <link-entity name="contact" from="contactid" to="primarycontactid"><attribute name="name" /></link-entity>
  </entity>
</fetch>`

test('a new attribute stands behind the others, on a line of its own where they have one', () => {
  expect(withAttribute(WRITTEN, 'telephone1')).toBe(
    WRITTEN.replace('alias="a > b" />', 'alias="a > b" />\n    <attribute name="telephone1" />'),
  )
})

test('a query without attributes gets its first before everything else of the table', () => {
  const query = '<fetch>\n  <entity name="task">\n    <order attribute="subject" />\n  </entity>\n</fetch>'
  expect(withAttribute(query, 'subject')).toBe(
    '<fetch>\n  <entity name="task">\n    <attribute name="subject" />\n    <order attribute="subject" />\n  </entity>\n</fetch>',
  )
})

test('a table that asks for nothing yet is opened for its first attribute', () => {
  expect(withAttribute('<fetch><entity name="task" /></fetch>', 'subject')).toBe(
    '<fetch><entity name="task"><attribute name="subject" /></entity></fetch>',
  )
})

test('what is asked for already is not asked for twice', () => {
  expect(withAttribute(WRITTEN, 'name')).toBe(WRITTEN)
  const everything = '<fetch><entity name="task"><all-attributes /></entity></fetch>'
  expect(withAttribute(everything, 'subject')).toBe(everything)
})

test('an attribute goes with its line, and only from the query’s own table', () => {
  expect(withoutAttribute(WRITTEN, 'name')).toBe(WRITTEN.replace('\n    <attribute name="name"></attribute>', ''))
  expect(withoutAttribute(WRITTEN, 'city')).toBe(WRITTEN)
})

test('an attribute that holds a comment goes whole', () => {
  const query =
    '<fetch><entity name="task"><attribute name="subject"><!-- </attribute> --></attribute></entity></fetch>'
  expect(withoutAttribute(query, 'subject')).toBe('<fetch><entity name="task"></entity></fetch>')
})

test('lines that end in the manner of Windows stay so', () => {
  const query = WRITTEN.replaceAll('\n', '\r\n')
  expect(withoutAttribute(withAttribute(query, 'telephone1'), 'telephone1')).toBe(query)
  expect(withAttribute(query, 'telephone1')).toContain('\r\n    <attribute name="telephone1" />\r\n')
})

const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), { minLength: 1, maxLength: 6 })

test('adding and taking away again leaves the text as it was written', () => {
  fc.assert(
    fc.property(names, fc.constantFrom('', '\n', '\n      ', '\r\n\t'), ([first = 'a', ...others], space) => {
      const attributes = others.map((name) => `${space}<attribute name="${name}"/>`).join('')
      const query = `<fetch>${space}<entity name="t" >${attributes}${space}<filter />${space}</entity>${space}</fetch>`
      const added = withAttribute(query, first)
      expect(namesIn(added)).toEqual([...others, first])
      expect(withoutAttribute(added, first)).toBe(query)
    }),
  )
})

test('the rest of the query means what it meant', () => {
  const added = parseFetchXml(withAttribute(WRITTEN, 'telephone1'))
  const taken = parseFetchXml(withoutAttribute(withAttribute(WRITTEN, 'telephone1'), 'telephone1'))
  expect(added.ok && printFetchXml({ ...added.value, columns: added.value.columns.slice(0, 2) })).toEqual(
    taken.ok && printFetchXml(taken.value),
  )
})

function namesIn(fetchXml: string): readonly string[] {
  const query = parseFetchXml(fetchXml)
  return query.ok ? query.value.columns.map((column) => column.name) : []
}
