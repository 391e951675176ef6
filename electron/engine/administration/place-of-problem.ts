import { readXml } from '@shared/xml/read-xml'
import type { XmlElement, XmlPlace } from '@shared/xml/xml-element'
import type { QueryProblem } from '../query/query-problem'

/** The attributes by which FetchXML's elements name a column of the table they stand in. */
const COLUMN_ATTRIBUTES: readonly string[] = ['name', 'attribute', 'valueof', 'to']

/** An element of a query and the table whose columns it names. */
interface Placed {
  readonly element: XmlElement
  readonly table: string
}

/** Where a well-formed query names its table. */
export function placeOfEntity(fetchXml: string): XmlPlace {
  const fetch = readXml(fetchXml)
  const entity = fetch.children[0] ?? fetch
  return entity.attributes.get('name')?.place ?? entity.place
}

/** Where in a well-formed query the problem stands; the query's beginning if it stands nowhere in particular. */
export function placeOfProblem(fetchXml: string, problem: QueryProblem): XmlPlace {
  const fetch = readXml(fetchXml)
  const sources = elementsBelow(fetch).filter(({ element }) => isSource(element))
  const inside = sources.flatMap(({ element }) => ownElements(element, tableOf(element)))
  const source = sources.find(({ element }) => tableOf(element) === problem.table)?.element
  const place = problem.kind === 'unknownTable' ? undefined : columnPlace(inside, sources, problem)
  return place ?? source?.attributes.get('name')?.place ?? fetch.place
}

/** Where a well-formed layout has the cell of that name. */
export function placeOfCell(layoutXml: string, name: string): XmlPlace {
  const grid = readXml(layoutXml)
  const cell = elementsBelow(grid).find(({ element }) => element.attributes.get('name')?.value === name)?.element
  return cell?.attributes.get('name')?.place ?? grid.place
}

function columnPlace(
  inside: readonly Placed[],
  sources: readonly Placed[],
  problem: Exclude<QueryProblem, { kind: 'unknownTable' }>,
): XmlPlace | undefined {
  const { column, table } = problem
  if (column === null) return undefined
  const named = inside.flatMap(({ element, table: own }) =>
    isSource(element) ? [] : [attributeNaming(element, column, own === table || element.attributes.has('entityname'))],
  )
  const joined = sources.flatMap(({ element, table: parent }) => [
    element.attributes.get('from')?.value === column && tableOf(element) === table
      ? element.attributes.get('from')?.place
      : undefined,
    element.attributes.get('to')?.value === column && parent === table
      ? element.attributes.get('to')?.place
      : undefined,
  ])
  return [...named, ...joined].find((place) => place !== undefined)
}

function attributeNaming(element: XmlElement, column: string, mayMean: boolean): XmlPlace | undefined {
  if (!mayMean) return undefined
  return COLUMN_ATTRIBUTES.map((name) => element.attributes.get(name)).find((found) => found?.value === column)?.place
}

/** All elements below, each with the table of the source that holds it. */
function elementsBelow(element: XmlElement, table = ''): readonly Placed[] {
  return element.children.flatMap((child) => [
    { element: child, table },
    ...elementsBelow(child, isSource(child) ? tableOf(child) : table),
  ])
}

/** The elements that speak of a source's own columns: what is below it, except what belongs to its links. */
function ownElements(source: XmlElement, table: string): readonly Placed[] {
  return source.children.flatMap((child) => [
    { element: child, table },
    ...(isSource(child) ? [] : ownElements(child, table)),
  ])
}

function isSource({ name }: XmlElement): boolean {
  return name === 'entity' || name === 'link-entity'
}

function tableOf(source: XmlElement): string {
  return source.attributes.get('name')?.value ?? ''
}
