import { describe, expect, test } from 'vitest'
import { MAX_XML_DEPTH, MAX_XML_LENGTH, readXml } from '@shared/xml/read-xml'
import type { XmlElement } from '@shared/xml/xml-element'
import { catchFault } from '@shared/xml/xml-fault'

/** `line:column reason`, or the element's name when there is no fault. */
function outcome(text: string): string {
  const read = catchFault(() => readXml(text))
  return read.ok ? read.value.name : `${read.error.place.line}:${read.error.place.column} ${read.error.reason}`
}

function nested(depth: number): string {
  return '<a>'.repeat(depth) + '</a>'.repeat(depth)
}

describe('a well-formed text', () => {
  test('is read with attributes, text and places', () => {
    const root: XmlElement = readXml('<a x="1">\n  <b y="&lt;&amp;&#65;"/>t<![CDATA[<c>]]>\n</a>')
    expect(root.text.trim()).toBe('t<c>')
    expect(root.children.map(({ name, place }) => [name, place])).toEqual([['b', { line: 2, column: 3 }]])
    expect(root.children[0]?.attributes.get('y')).toEqual({ name: 'y', value: '<&A', place: { line: 2, column: 6 } })
  })
  test('may begin with a declaration, a byte order mark and comments', () => {
    expect(outcome('\uFEFF<?xml version="1.0" encoding="utf-8"?><!-- x --><a/>')).toBe('a')
  })
  test('may be as deep as the limit', () => {
    expect(outcome(nested(MAX_XML_DEPTH))).toBe('a')
  })
  test('has its lines counted alike with both kinds of line end', () => {
    expect(readXml('<a>\r\n<b/></a>').children[0]?.place).toEqual({ line: 2, column: 1 })
  })
})

describe('what is refused, and where', () => {
  test.each([
    ['nothing', '', '1:1 document must contain a root element'],
    ['no XML', 'hello', /^1:\d+ /],
    ['an element left open', '<a><b></b>', /^1:\d+ unclosed tag: a$/],
    ['elements that overlap', '<a><b></a></b>', /unexpected close tag|unmatched/],
    ['two roots', '<a/><b/>', /only one root/],
    ['text behind the root', '<a/>b', /^1:\d+ /],
    ['an attribute twice', '<a>\n<b x="1" y="2" x="1"/></a>', '2:16 the attribute x stands twice in b'],
    ['an attribute without quotes', '<a x=1/>', /^1:\d+ unquoted attribute value$/],
    ['a bare ampersand', '<a x="a & b"/>', /^1:\d+ /],
    ['a bare less-than', '<a x="<"/>', /^1:\d+ /],
    ['an entity that is not predefined', '<a>&nbsp;</a>', /^1:\d+ undefined entity$/],
    ['an entity named like a method of objects', '<a>&toString;</a>', /^1:\d+ undefined entity$/],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /^1:\d+ a document type is not allowed$/],
    ['an external document type', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', /a document type is not allowed$/],
    ['a processing instruction', '<a><?php x ?></a>', /a processing instruction is not allowed$/],
    ['a control character', '<a>\u0001</a>', /^1:\d+ /],
    ['a reference to a control character', '<a>&#1;</a>', /^1:\d+ /],
    ['elements too deep', nested(MAX_XML_DEPTH + 1), `1:${MAX_XML_DEPTH * 3 + 1} elements stand more than 64 deep`],
    ['a text too long', `<a>${' '.repeat(MAX_XML_LENGTH)}</a>`, /^1:1 the text is longer than/],
  ])('%s', (_, text, expected) => {
    expect(outcome(text)).toMatch(expected)
  })
})
