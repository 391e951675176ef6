import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Layout } from '@shared/layoutxml/layout'
import { parseLayoutXml } from '@shared/layoutxml/parse-layoutxml'
import { printLayoutXml } from '@shared/layoutxml/print-layoutxml'

const LAYOUT = `<grid name='resultset' object='3' jump='name' select='1' preview='1' icon='1'>
  <row name='result' id='opportunityid'>
    <cell name='name' width='150' />
    <cell name='k.emailaddress1' disableSorting='1' imageproviderwebresource='x.js' />
    <cell name='secret' width='80' ishidden='1' />
  </row>
</grid>`

function fault(xml: string): string {
  const parsed = parseLayoutXml(xml)
  return parsed.ok
    ? 'no fault'
    : `${parsed.error.details.line}:${parsed.error.details.column} ${parsed.error.details.reason}`
}

test('a layout has its grid, key and cells', () => {
  expect(parseLayoutXml(LAYOUT)).toEqual({
    ok: true,
    value: {
      name: 'resultset',
      object: 3,
      jump: 'name',
      rowId: 'opportunityid',
      others: { select: '1', preview: '1', icon: '1' },
      cells: [
        { name: 'name', width: 150, hidden: false, sortable: true },
        {
          name: 'k.emailaddress1',
          width: 100,
          hidden: false,
          sortable: false,
          others: { imageproviderwebresource: 'x.js' },
        },
        { name: 'secret', width: 80, hidden: true, sortable: true },
      ],
    },
  })
})

const words = fc.stringMatching(/^[a-z]{1,8}$/)
const others = { select: '0', preview: '1', icon: '' }
const anyLayout: fc.Arbitrary<Layout> = fc.record({
  name: words,
  object: fc.option(fc.nat(), { nil: null }),
  jump: fc.option(words, { nil: null }),
  rowId: words,
  cells: fc.array(fc.record({ name: words, width: fc.nat(2000), hidden: fc.boolean(), sortable: fc.boolean() })),
  others: fc.constant(others),
})

test('what is printed means the same layout again', () => {
  fc.assert(
    fc.property(anyLayout, (layout) => {
      expect(parseLayoutXml(printLayoutXml(layout))).toEqual({ ok: true, value: layout })
    }),
  )
})

test('a new layout gets the attributes that the schema demands', () => {
  const layout: Layout = { name: 'resultset', object: 1, jump: 'name', rowId: 'accountid', cells: [] }
  expect(printLayoutXml(layout)).toBe(
    '<grid name="resultset" object="1" jump="name" select="1" preview="1" icon="1">\n  <row name="result" id="accountid" />\n</grid>',
  )
})

describe('what is refused, and where', () => {
  test.each([
    ['another root', '<fetch/>', '1:1 the outermost element must be grid, not fetch'],
    ['no row', '<grid name="a"/>', '1:1 grid needs exactly one row'],
    ['two rows', '<grid name="a"><row id="b"/><row id="c"/></grid>', '1:1 grid needs exactly one row'],
    [
      'a cell without name',
      '<grid name="a"><row id="b">\n<cell width="1"/></row></grid>',
      '2:1 cell needs the attribute name',
    ],
    [
      'a width that is none',
      '<grid name="a"><row id="b">\n<cell name="c" width="wide"/></row></grid>',
      /^2:16 width of cell/,
    ],
    ['an unknown element', '<grid name="a"><row id="b"><column/></row></grid>', '1:28 column is not allowed in row'],
    [
      'an element in a cell',
      '<grid name="a"><row id="b"><cell name="c"><d/></cell></row></grid>',
      /d is not allowed in cell$/,
    ],
    ['no XML', 'resultset', /^1:\d+ /],
  ])('%s', (_, xml, expected) => {
    expect(fault(xml)).toMatch(expected)
  })
})
