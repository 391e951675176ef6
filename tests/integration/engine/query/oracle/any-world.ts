import type { FiscalCalendar } from '@electron/engine/query/fiscal-calendar'
import type { PhysicalColumn, PhysicalTable } from '@electron/engine/query/physical-table'
import type { Draw } from './draw'
import type { PlainRecord, PlainReference, PlainValue, World } from './world'

/** The letters here have their folded forms written out in `plain-text.ts`. */
export const TEXTS: readonly string[] = (
  'alpha|Alpha|ALPHÄ|beta|Beta|b_ta|be%a|Straße|STRASSE|Åse|ase|Ærø|aero|I|ı|i|İ|é|e\u0301|' +
  `a[b|a]b|c*|d?|a\\b|a-b|^x|a😀b|10|9| lead|o'hara|z"`
).split('|')

const CLOCKS = [
  { now: Date.parse('2026-03-18T13:35:20.250Z'), timeZone: 'Europe/Oslo' },
  { now: Date.parse('2026-03-29T00:30:00Z'), timeZone: 'Europe/Oslo' },
  { now: Date.parse('2026-10-25T01:15:00Z'), timeZone: 'Europe/Oslo' },
  { now: Date.parse('2026-03-08T06:59:59Z'), timeZone: 'America/New_York' },
  { now: Date.parse('2026-11-01T05:30:00Z'), timeZone: 'America/New_York' },
  { now: Date.parse('2024-02-29T18:30:00Z'), timeZone: 'Asia/Kolkata' },
  { now: Date.parse('2026-03-29T09:00:00Z'), timeZone: 'Asia/Beirut' },
  { now: Date.parse('2026-04-04T15:10:00Z'), timeZone: 'Australia/Lord_Howe' },
  { now: Date.parse('2026-01-01T00:00:00Z'), timeZone: 'UTC' },
  { now: Date.parse('2025-12-31T23:59:59Z'), timeZone: 'America/Santiago' },
] as const

const FISCAL: readonly FiscalCalendar[] = [
  { startMonth: 1, startDay: 1, period: 'quarter', yearNamedBy: 'end' },
  { startMonth: 4, startDay: 6, period: 'quarter', yearNamedBy: 'end' },
  { startMonth: 7, startDay: 1, period: 'month', yearNamedBy: 'start' },
  { startMonth: 10, startDay: 31, period: 'halfYear', yearNamedBy: 'end' },
  { startMonth: 2, startDay: 29, period: 'fourWeeks', yearNamedBy: 'start' },
  { startMonth: 12, startDay: 30, period: 'year', yearNamedBy: 'start' },
]

const TABLES = ['ant', 'bee', 'cow', 'systemuser', 'teammembership', 'team'] as const

/** The id of the record with that number in that table. Ids do not sort by number. */
export function idFor(table: string, index: number): string {
  const place = TABLES.findIndex((name) => name === table)
  const first = ((index * 73 + place * 31) % 256).toString(16).padStart(2, '0')
  return `${first}00000${place}-0000-4000-8000-0000000000${index.toString().padStart(2, '0')}`
}

/** What a person is shown for a record of that id, whether it is here or not. */
function shownName(id: string): string | null {
  const index = Number(id.slice(-2))
  return index % 5 === 4 ? null : (TEXTS[(index * 7 + Number(id.charAt(7))) % TEXTS.length] ?? null)
}

const labelled = (...labels: readonly string[]): PhysicalColumn['options'] =>
  labels.map((label, value) => ({ value, label }))

function column(name: string, kind: PhysicalColumn['kind'], more: Partial<PhysicalColumn> = {}): PhysicalColumn {
  return { name, kind, options: [], targets: [], role: null, dateBehavior: null, ...more }
}

const PLAIN_COLUMNS: readonly PhysicalColumn[] = [
  column('text1', 'text'),
  column('text2', 'text'),
  column('memo1', 'memo'),
  column('whole1', 'whole'),
  column('whole2', 'whole'),
  column('big1', 'bigint'),
  column('decimal1', 'decimal'),
  column('double1', 'double'),
  column('money1', 'money'),
  column('flag1', 'yesNo', { options: labelled('Nay', 'Aye') }),
  column('choice1', 'choice', { options: labelled('Delta', 'bravo', 'Charlie', 'alfa') }),
  column('choice2', 'choice', { options: labelled('One', 'Two', 'Three') }),
  column('state1', 'state', { options: labelled('Open', 'Closed') }),
  column('many1', 'choices', { options: labelled('A', 'B', 'C', 'D') }),
  column('local1', 'dateTime', { dateBehavior: 'userLocal' }),
  column('local2', 'dateTime', { dateBehavior: 'userLocal' }),
  column('day1', 'dateTime', { dateBehavior: 'dateOnly' }),
  column('free1', 'dateTime', { dateBehavior: 'timeZoneIndependent' }),
]

function anyTable(draw: Draw, name: string, names: readonly string[], language: number | null): PhysicalTable {
  const lookups = ['lookup1', 'lookup2'].map((each) =>
    column(each, 'lookup', { targets: [...new Set([draw.of(names), draw.of(names)])] }),
  )
  const owner = column('owner1', 'lookup', { targets: ['systemuser', 'team'] })
  const hasParent = draw.chance(60)
  const own =
    name === 'teammembership'
      ? [column('systemuserid', 'id'), column('teamid', 'id')]
      : [
          ...draw.some([...PLAIN_COLUMNS, ...lookups, owner], 60),
          ...(hasParent ? [column('parent1', 'lookup', { targets: [name] })] : []),
          ...(name === 'systemuser' ? [column('parentsystemuserid', 'lookup', { targets: [name] })] : []),
        ]
  const all = [column(`${name}id`, 'id'), column('name', 'text'), ...own].map((each) => withKey(each, language))
  return {
    name,
    primaryId: `${name}id`,
    primaryName: 'name',
    typeCode: TABLES.findIndex((each) => each === name) + 1,
    columns: new Map(all.map((each) => [each.name, each])),
    searched: [],
    indexes: [],
    hierarchyColumn: hasParent && name !== 'teammembership' ? 'parent1' : null,
  }
}

function withKey(each: PhysicalColumn, language: number | null): PhysicalColumn {
  const isText = each.kind === 'text' || each.kind === 'memo' || each.kind === 'lookup'
  return language === null || !isText
    ? each
    : { ...each, folded: { stored: `${each.name}__folded`, languageCode: language } }
}

/** The tables, their records, the clock and the caller that queries are asked with. */
export function anyWorld(draw: Draw): World {
  const language = draw.of([null, null, 1033, 1053, 1055])
  const names = TABLES.slice(0, 1 + draw.upTo(2))
  const all = draw.chance(30) ? [...names, 'systemuser', 'teammembership'] : names
  const clock = { ...draw.of(CLOCKS), fiscal: draw.of(FISCAL) }
  const tables = all.map((name) => anyTable(draw, name, names, language))
  return {
    schema: new Map(tables.map((table) => [table.name, table])),
    records: Object.fromEntries(tables.map((table) => [table.name, anyRecords(draw, table, clock.now)])),
    clock,
    caller: {
      userId: idFor('systemuser', 0),
      businessUnitId: idFor('team', 0),
      teamIds: [idFor('team', 1), idFor('team', 2)].slice(0, draw.upTo(2)),
      languageCode: 2,
      depthOfReports: draw.upTo(3),
    },
    language,
  }
}

function anyRecords(draw: Draw, table: PhysicalTable, now: number): readonly PlainRecord[] {
  return draw.times(7, (index) =>
    Object.fromEntries(
      [...table.columns.values()].map((each) => [
        each.name,
        each.name === table.primaryId ? idFor(table.name, index) : anyValue(draw, each, now),
      ]),
    ),
  )
}

function anyValue(draw: Draw, each: PhysicalColumn, now: number): PlainValue {
  if (draw.chance(20)) {
    return null
  }
  switch (each.kind) {
    case 'lookup':
      return anyReference(draw, each)
    case 'id':
      return idFor(each.name === 'teamid' ? 'team' : 'systemuser', draw.upTo(3))
    case 'choices': {
      const chosen = draw.some([3, 1, 0, 2], 40)
      return chosen.length === 0 ? null : chosen
    }
    default:
      return anyScalar(draw, each, now)
  }
}

function anyReference(draw: Draw, { targets }: PhysicalColumn): PlainReference {
  const table = draw.of(targets)
  const id = idFor(table, draw.upTo(7))
  return { table, id, name: shownName(id) }
}

/** A value of a column that holds one text or number. Few different ones, so that there are ties. */
export function anyScalar(draw: Draw, { kind, dateBehavior, options }: PhysicalColumn, now: number): string | number {
  switch (kind) {
    case 'whole':
      return draw.of([-7, -1, 0, 1, 2, 3, 10, 2_147_483_647])
    case 'bigint':
      return draw.of(['-3', '0', '7', '10', '9007199254740992', '9007199254740993'])
    case 'decimal':
    case 'double':
    case 'money':
      return draw.of([-1.5, 0, 0.1, 0.2, 0.3, 1, 2.25, 1e6])
    case 'yesNo':
      return draw.upTo(1)
    case 'choice':
    case 'state':
      return draw.upTo(options.length)
    case 'dateTime':
      return anyDate(draw, dateBehavior, now)
    default:
      return draw.of(TEXTS)
  }
}

const DAYS_NEAR = [
  -800, -366, -92, -61, -31, -30, -28, -14, -8, -7, -3, -2, -1, 0, 1, 2, 7, 8, 29, 31, 62, 366,
] as const
const NAMED_DAYS = ['2024-02-29', '2025-12-31', '2026-01-01', '2026-03-29', '2026-10-25', '2026-02-28'] as const
const HOURS = [0, 0, 0, 1, 2, 3, 4, 5, 9, 14, 18, 21, 22, 23] as const

function anyDate(draw: Draw, behavior: PhysicalColumn['dateBehavior'], now: number): string {
  const day = draw.chance(70)
    ? new Date(now + draw.of(DAYS_NEAR) * 86_400_000).toISOString().slice(0, 10)
    : draw.of(NAMED_DAYS)
  if (behavior === 'dateOnly') {
    return day
  }
  if (draw.chance(15)) {
    return `${new Date(Math.floor(now / 1000) * 1000 + draw.of([-3600, -1, 0, 1, 3600]) * 1000).toISOString().slice(0, 19)}Z`
  }
  const minutes = draw.of([0, 0, 30]) * 60 + draw.of(HOURS) * 3600 + draw.of([-1, 0, 0, 1])
  return `${new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 1000).toISOString().slice(0, 19)}Z`
}
