import { AGGREGATES, DATE_GROUPINGS, PLAIN_SETTINGS } from '@shared/fetchxml/fetch-query'
import type {
  FetchColumn,
  FetchLink,
  FetchOrder,
  FetchQuery,
  FilterGroup,
  FilterPart,
  LinkType,
} from '@shared/fetchxml/fetch-query'
import type { PhysicalColumn } from '@electron/engine/query/physical-table'
import { anyCondition, familyOf } from './any-condition'
import type { Speakable } from './any-condition'
import type { Draw } from './draw'
import type { World } from './world'

const JOINING: readonly LinkType[] = ['inner', 'inner', 'outer', 'outer', 'firstMatch']
const ASKING: readonly LinkType[] = ['any', 'notAny', 'all', 'notAll', 'exists', 'in']

/** Draws one query: its names are made as it goes, so that each stands for one thing. */
class QueryDraw {
  private names = 0
  constructor(
    private readonly draw: Draw,
    private readonly world: World,
    private readonly aggregate: boolean,
  ) {}

  query(): FetchQuery {
    const { draw } = this
    const table = draw.of([...this.world.schema.keys()])
    const distinct = !this.aggregate && draw.chance(25)
    const links = this.links(table, [], 2)
    const columns = this.columns(table, distinct || draw.chance(60))
    const joined = speakableOf(links)
    const orders = this.orders(table, columns, distinct, joined)
    return {
      settings: {
        ...PLAIN_SETTINGS,
        aggregate: this.aggregate,
        distinct,
        top: draw.chance(20) ? 1 + draw.upTo(4) : null,
        rawChoiceOrder: draw.chance(30),
      },
      table,
      allColumns: !this.aggregate && !distinct && draw.chance(15),
      columns: this.aggregate && columns.length === 0 ? [this.count(table)] : columns,
      orders,
      filters: draw.times(2, () => this.filter([{ link: null, table }, ...joined], table, 2)),
      links,
    }
  }

  private name(): string {
    this.names += 1
    return `n${this.names}`
  }

  private columnsOf(table: string): readonly PhysicalColumn[] {
    return [...(this.world.schema.get(table)?.columns.values() ?? [])]
  }

  private count(table: string): FetchColumn {
    const name = this.world.schema.get(table)?.primaryId ?? ''
    return { kind: 'aggregate', name, alias: this.name(), aggregate: 'count', distinct: false }
  }

  private columns(table: string, some: boolean): readonly FetchColumn[] {
    if (!some) {
      return []
    }
    const chosen = this.draw.some(this.columnsOf(table), 25)
    if (this.aggregate) {
      return chosen.flatMap((column) => this.aggregateColumn(column))
    }
    const plain = chosen.map(({ name }): FetchColumn => ({
      kind: 'plain',
      name,
      alias: this.draw.chance(20) ? this.name() : null,
    }))
    const physical = this.world.schema.get(table)
    return typeof physical?.hierarchyColumn === 'string' && this.draw.chance(10)
      ? [...plain, { kind: 'childCount', name: physical.primaryId, alias: this.name() }]
      : plain
  }

  private aggregateColumn({ name, kind }: PhysicalColumn): readonly FetchColumn[] {
    const { draw } = this
    const alias = this.name()
    if (kind !== 'choices' && draw.chance(45)) {
      const dateGrouping = kind === 'dateTime' ? draw.of(DATE_GROUPINGS) : null
      return [{ kind: 'group', name, alias, dateGrouping, inUserTimeZone: draw.chance(75) }]
    }
    const isNumber = ['whole', 'bigint', 'decimal', 'double', 'money'].includes(kind)
    const fit = AGGREGATES.filter(
      (each) => isNumber || each.startsWith('count') || (kind === 'dateTime' && (each === 'min' || each === 'max')),
    )
    const aggregate = draw.of(fit)
    return [{ kind: 'aggregate', name, alias, aggregate, distinct: aggregate === 'countcolumn' && draw.chance(40) }]
  }

  /** Of distinct rows only what they answer can order them. */
  private orders(
    table: string,
    columns: readonly FetchColumn[],
    distinct: boolean,
    joined: readonly Speakable[],
  ): readonly FetchOrder[] {
    const { draw } = this
    if (this.aggregate) {
      return draw
        .some(columns, 30)
        .flatMap(({ alias }): FetchOrder[] =>
          alias === null ? [] : [{ kind: 'alias', alias, descending: draw.chance(50) }],
        )
    }
    const answered = columns.filter(({ kind }) => kind === 'plain').map(({ name }) => name)
    const own = this.columnsOf(table).filter(
      ({ kind, name }) => kind !== 'choices' && (!distinct || answered.includes(name)),
    )
    const orders = draw
      .some(own, 15)
      .map(({ name }): FetchOrder => ({ kind: 'column', link: null, column: name, descending: draw.chance(50) }))
    const others = distinct ? [] : draw.some(joined, 25)
    return [
      ...orders,
      ...others.map(({ link, table: other }): FetchOrder => {
        const column = draw.of(this.columnsOf(other).filter(({ kind }) => kind !== 'choices')).name
        return { kind: 'column', link, column, descending: draw.chance(50) }
      }),
    ]
  }

  private filter(speakable: readonly Speakable[], own: string, depth: number): FilterGroup {
    return {
      kind: 'group',
      join: this.draw.chance(65) ? 'and' : 'or',
      parts: this.draw.times(depth + 1, () => this.part(speakable, own, depth)),
      quickFind: false,
      hint: null,
    }
  }

  private part(speakable: readonly Speakable[], own: string, depth: number): FilterPart {
    if (depth > 0 && this.draw.chance(20)) {
      return this.filter(speakable, own, depth - 1)
    }
    if (depth > 0 && this.draw.chance(15)) {
      const link = this.link(own, speakable, depth - 1, ASKING)
      return link === null ? this.filter([], own, 0) : { kind: 'link', link }
    }
    return speakable.length === 0
      ? { kind: 'group', join: 'and', parts: [], quickFind: false, hint: null }
      : anyCondition(this.draw, this.world, speakable)
  }

  private links(parent: string, visible: readonly Speakable[], depth: number): readonly FetchLink[] {
    if (depth === 0) {
      return []
    }
    return this.draw
      .times(depth, () => {
        const types = this.draw.chance(75) ? JOINING : ASKING
        const link = this.link(parent, [{ link: null, table: parent }, ...visible], depth - 1, types)
        return link === null ? [] : [link]
      })
      .flat()
  }

  private link(
    parent: string,
    visible: readonly Speakable[],
    depth: number,
    types: readonly LinkType[],
  ): FetchLink | null {
    const { draw } = this
    const table = draw.of([...this.world.schema.keys()])
    const on = this.joint(table, parent)
    if (on === null) {
      return null
    }
    const named = visible.filter(({ link }) => link !== null)
    const type = draw.of(types)
    const links = this.links(table, named, depth)
    const inner = JOINING.includes(type) ? [] : speakableOf(links)
    const answers = JOINING.includes(type) && draw.chance(50)
    return {
      table,
      allColumns: false,
      columns: answers ? this.columns(table, true) : [],
      orders: [],
      filters: draw.chance(50) ? [this.filter([{ link: null, table }, ...named, ...inner], table, depth)] : [],
      links,
      type,
      on,
      alias: this.name(),
      intersect: false,
      hidden: false,
    }
  }

  /** Most joins go by a lookup; some by any two columns of one family. */
  private joint(table: string, parent: string): FetchLink['on'] {
    const [key, parentKey] = [table, parent].map((each) => this.world.schema.get(each)?.primaryId ?? '')
    const up = this.columnsOf(parent)
      .filter(({ targets }) => targets.includes(table))
      .map(({ name }) => ({ from: key ?? '', to: name }))
    const down = this.columnsOf(table)
      .filter(({ targets }) => targets.includes(parent))
      .map(({ name }) => ({ from: name, to: parentKey ?? '' }))
    const alike = this.columnsOf(table).flatMap((from) =>
      this.columnsOf(parent)
        .filter((to) => familyOf(to.kind) !== null && familyOf(to.kind) === familyOf(from.kind))
        .map((to) => ({ from: from.name, to: to.name })),
    )
    const usual = [...up, ...down]
    const ends = usual.length > 0 && this.draw.chance(80) ? usual : alike
    return ends.length === 0 ? null : this.draw.of(ends)
  }
}

function speakableOf(links: readonly FetchLink[]): readonly Speakable[] {
  return links
    .filter(({ type }) => JOINING.includes(type))
    .flatMap((link) => [{ link: link.alias, table: link.table }, ...speakableOf(link.links)])
}

/** A query that the world's tables can answer. */
export function anyQuery(draw: Draw, world: World): FetchQuery {
  return new QueryDraw(draw, world, draw.chance(25)).query()
}
