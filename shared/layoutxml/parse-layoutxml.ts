import { carryonError } from '../model/errors'
import type { ErrorOf } from '../model/errors'
import { fail } from '../model/result'
import type { Result } from '../model/result'
import { allowNoText, flagOf, requiredTextOf, textOf, wholeOf } from '../xml/attribute-reader'
import { readXml } from '../xml/read-xml'
import type { XmlElement } from '../xml/xml-element'
import { catchFault, XmlFault } from '../xml/xml-fault'
import type { Layout, LayoutCell } from './layout'

/** The width of a cell that names none, in pixels. */
const USUAL_WIDTH = 100

/**
 * The layout that a LayoutXML text means. Attributes beyond those of `Layout` are kept in `others`; unknown elements, a
 * missing name or a width that is no number are errors that say where.
 * Source: https://learn.microsoft.com/power-apps/developer/model-driven-apps/customize-entity-views
 */
export function parseLayoutXml(xml: string): Result<Layout, ErrorOf<'layoutxml.invalid'>> {
  const parsed = catchFault(() => parseGrid(readXml(xml)))
  if (parsed.ok) {
    return parsed
  }
  const { reason, place } = parsed.error
  return fail(carryonError('layoutxml.invalid', { reason, ...place }))
}

function parseGrid(grid: XmlElement): Layout {
  if (grid.name !== 'grid') {
    throw new XmlFault(`the outermost element must be grid, not ${grid.name}`, grid.place)
  }
  const [row] = childrenNamed(grid, 'row')
  if (row === undefined || grid.children.length > 1) {
    throw new XmlFault('grid needs exactly one row', grid.place)
  }
  return {
    name: requiredTextOf(grid, 'name'),
    object: wholeOf(grid, 'object', 0),
    jump: textOf(grid, 'jump'),
    rowId: requiredTextOf(row, 'id'),
    cells: childrenNamed(row, 'cell').map(parseCell),
    ...othersOf(grid, ['name', 'object', 'jump']),
  }
}

function parseCell(cell: XmlElement): LayoutCell {
  childrenNamed(cell, '')
  return {
    name: requiredTextOf(cell, 'name'),
    width: wholeOf(cell, 'width', 0) ?? USUAL_WIDTH,
    hidden: flagOf(cell, 'ishidden', false),
    sortable: !flagOf(cell, 'disableSorting', false),
    ...othersOf(cell, ['name', 'width', 'ishidden', 'disableSorting']),
  }
}

function childrenNamed(element: XmlElement, name: string): readonly XmlElement[] {
  allowNoText(element)
  for (const child of element.children) {
    if (child.name !== name) {
      throw new XmlFault(`${child.name} is not allowed in ${element.name}`, child.place)
    }
  }
  return element.children
}

function othersOf(
  element: XmlElement,
  known: readonly string[],
): { readonly others?: Readonly<Record<string, string>> } {
  const others = [...element.attributes.values()].filter(({ name }) => !known.includes(name))
  return others.length === 0 ? {} : { others: Object.fromEntries(others.map(({ name, value }) => [name, value])) }
}
