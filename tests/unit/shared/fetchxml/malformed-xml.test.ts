import { describe, expect, test } from 'vitest'
import { parseFetchXml } from '@shared/fetchxml/parse-fetchxml'
import { printFetchXml } from '@shared/fetchxml/print-fetchxml'
import { MAX_XML_DEPTH, MAX_XML_LENGTH } from '@shared/xml/read-xml'

/** `line:column reason`. */
function fault(xml: string): string {
  const parsed = parseFetchXml(xml)
  return parsed.ok
    ? 'no fault'
    : `${parsed.error.details.line}:${parsed.error.details.column} ${parsed.error.details.reason}`
}

const entity = (inside: string): string => `<fetch>\n<entity name="account">${inside}</entity></fetch>`
const valued = (value: string): string =>
  entity(`<filter><condition attribute="name" operator="eq" value="${value}"/></filter>`)

describe('what is not well-formed is refused with its place', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['text alone', 'SELECT * FROM account'],
    ['an element that stays open', '<fetch>\n<entity name="account">'],
    ['ends that cross', '<fetch><entity name="a"><filter></entity></filter></fetch>'],
    ['two roots', '<fetch><entity name="a"/></fetch><fetch/>'],
    ['an attribute twice', '<fetch top="1" top="2"><entity name="a"/></fetch>'],
    ['an attribute without quotes', '<fetch top=1><entity name="a"/></fetch>'],
    ['a bare ampersand', valued('a & b')],
    ['a bare less-than', valued('a < b')],
    ['a NUL', valued('a\u0000b')],
    ['a reference to NUL', valued('a&#0;b')],
    ['a control character', valued('a\u0001b')],
    ['a reference to a control character', valued('a&#x1;b')],
    ['a reference to half a surrogate pair', valued('&#xD800;')],
    ['a reference beyond Unicode', valued('&#x110000;')],
  ])('%s', (_, xml) => {
    expect(fault(xml)).toMatch(/^\d+:\d+ \S/)
  })
})

describe('nothing outside the text is read, and nothing grows', () => {
  const billionLaughs = `<!DOCTYPE fetch [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>`
  test.each([
    ['a document type', `<!DOCTYPE fetch>${entity('')}`],
    ['entities within entities', `${billionLaughs}${valued('&c;')}`],
    ['an outside entity', `<!DOCTYPE fetch [<!ENTITY x SYSTEM "file:///etc/passwd">]>${valued('&x;')}`],
    ['a parameter entity', `<!DOCTYPE fetch [<!ENTITY % p SYSTEM "http://carryon.invalid/p"> %p;]>${entity('')}`],
    ['an entity nobody declared', valued('&nbsp;')],
    ['an entity called like a method of objects', valued('&constructor;')],
    ['a processing instruction', `<?php echo 1 ?>${entity('')}`],
  ])('%s is refused', (_, xml) => {
    expect(fault(xml)).toMatch(/^\d+:\d+ \S/)
  })
})

describe('limits', () => {
  test('elements deeper than the most are refused where they begin', () => {
    const deep = (levels: number): string => entity(`${'<filter>'.repeat(levels)}${'</filter>'.repeat(levels)}`)
    expect(fault(deep(MAX_XML_DEPTH - 2))).toBe('no fault')
    expect(fault(deep(MAX_XML_DEPTH - 1))).toMatch(/^2:\d+ elements stand more than \d+ deep$/)
    expect(fault(deep(50_000))).toMatch(/deep$/)
  })
  test('a text longer than the most is refused unread', () => {
    expect(fault(entity(' '.repeat(MAX_XML_LENGTH)))).toMatch(/^1:1 the text is longer than \d+ characters$/)
  })
  test.each([
    ['attributes', '<attribute name="a"/>'],
    ['filters', '<filter/>'],
    ['comments', '<!-- a comment -->'],
    ['references', '<!--x-->&#32;'],
  ])('as many %s as fit are read', (_, piece) => {
    expect(fault(entity(piece.repeat(Math.floor((MAX_XML_LENGTH - 100) / piece.length))))).toBe('no fault')
  })
})

describe('what stands in the wrong place is refused', () => {
  test.each([
    ['a condition in an entity', entity('<condition attribute="a" operator="null"/>')],
    ['an attribute in a filter', entity('<filter><attribute name="a"/></filter>')],
    ['an entity in an entity', entity('<entity name="a"/>')],
    ['a value in a filter', entity('<filter><value>1</value></filter>')],
    ['an element in an order', entity('<order attribute="a"><filter/></order>')],
    ['an order beside the entity', '<fetch><order attribute="a"/></fetch>'],
    ['an element of another name space', '<f:fetch xmlns:f="urn:f"><entity name="a"/></f:fetch>'],
    ['an element in other case', '<FETCH><entity name="a"/></FETCH>'],
    ['an operator in other case', entity('<filter><condition attribute="a" operator="EQ" value="1"/></filter>')],
    ['an attribute called like a method of objects', entity('<attribute name="a" constructor="b"/>')],
  ])('%s', (_, xml) => {
    expect(fault(xml)).toMatch(/^\d+:\d+ \S/)
  })
})

test('SQL in a value or a name is a text, and is printed as it was', () => {
  const sql = `x'); DROP TABLE account; --`
  for (const xml of [valued(sql), `<fetch><entity name="${sql}"/></fetch>`, entity(`<attribute name="${sql}"/>`)]) {
    const parsed = parseFetchXml(xml)
    expect(parsed.ok && parseFetchXml(printFetchXml(parsed.value))).toEqual(parsed)
  }
})
