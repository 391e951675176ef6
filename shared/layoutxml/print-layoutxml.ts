import { writeXml } from '../xml/write-xml'
import type { XmlOutput } from '../xml/write-xml'
import type { Layout, LayoutCell } from './layout'

/** Attributes the schema demands of a grid, where the layout has no values of its own for them. */
const USUAL_ATTRIBUTES = { select: '1', preview: '1', icon: '1' }

/** The layout as indented LayoutXML; parsing it gives the same grid and cells again. */
export function printLayoutXml(layout: Layout): string {
  return writeXml({
    name: 'grid',
    attributes: [
      ['name', layout.name],
      ['object', layout.object === null ? null : String(layout.object)],
      ['jump', layout.jump],
      ...Object.entries(layout.others ?? USUAL_ATTRIBUTES),
    ],
    children: [
      {
        name: 'row',
        attributes: [
          ['name', 'result'],
          ['id', layout.rowId],
        ],
        children: layout.cells.map(cell),
      },
    ],
  })
}

function cell(of: LayoutCell): XmlOutput {
  return {
    name: 'cell',
    attributes: [
      ['name', of.name],
      ['width', String(of.width)],
      ['ishidden', of.hidden ? '1' : null],
      ['disableSorting', of.sortable ? null : '1'],
      ...Object.entries(of.others ?? {}),
    ],
  }
}
