import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wholeList } from '@shared/model/list-question'
import { cellsOf, type FormCell } from '@shared/model/form'
import { isLookupValue, type RecordId } from '@shared/model/record'
import { startDeviceAndLive, type DeviceAndLive } from './device-and-live'
import { allRows, value, viewsOf, type TestEngine } from './engine-on-sandbox'

let both: DeviceAndLive

beforeAll(async () => {
  both = await startDeviceAndLive(400)
})
afterAll(() => both.close())

type CellOf<Kind extends FormCell['kind']> = Extract<FormCell, { kind: Kind }>

async function cellOf<Kind extends FormCell['kind']>(
  { engine }: TestEngine,
  table: string,
  kind: Kind,
): Promise<CellOf<Kind>> {
  const cells = value(await engine.records.forms(table)).flatMap(({ form }) => cellsOf(form))
  const found = cells.find((cell): cell is CellOf<Kind> => cell.kind === kind)
  if (found === undefined) throw new Error(`no form of ${table} has a ${kind}`)
  return found
}

async function accountsOf({ engine }: TestEngine): Promise<readonly RecordId[]> {
  const [view] = await viewsOf(engine, 'account')
  return (await allRows(engine, view?.id ?? '')).map(({ id }) => id)
}

describe.each(['device', 'live'] as const)('on the %s side', (side) => {
  test('a table has every main form of the organisation, the default one first, and no other', async () => {
    const forms = value(await both[side].engine.records.forms('account'))
    expect(forms.map(({ form }) => form.name)).toEqual(['Account', 'Account on site'])
    expect(forms.map(({ form }) => form.header.length)).toEqual([3, 2])
    expect(forms.map(({ form }) => form.tabs[0]?.columns.length)).toEqual([1, 2])
    expect(forms.flatMap(({ warnings }) => warnings)).toEqual([])
  })

  test('a sub-grid names a view that can be opened and shows what belongs to the record', async () => {
    const { engine } = both[side]
    const cell = await cellOf(both[side], 'account', 'subGrid')
    expect(cell).toMatchObject({ table: 'contact', rows: 4, lookup: 'parentcustomerid' })
    const { name, columns } = value(await engine.views.definition(cell.view))
    expect(name).toBe('Associated contacts')
    expect(columns.length).toBeGreaterThan(1)
    const counts: number[] = []
    for (const id of (await accountsOf(both[side])).slice(0, 10)) {
      const related = { table: 'account', id, relationship: cell.relationship ?? '' }
      const question = { ...wholeList(cell.view), related }
      const { rows } = value(await engine.views.page({ ...question, page: 0, anchor: null }))
      expect(value(await engine.views.count(question)).count).toBe(rows.length)
      counts.push(rows.length)
    }
    expect(Math.max(...counts)).toBeGreaterThan(0)
  })

  test('a quick view has the values of its fields, of the record that the lookup points at', async () => {
    const { engine } = both[side]
    const cell = await cellOf(both[side], 'account', 'quickView')
    const fields = cell.forms.flatMap((form) => form.fields.map(({ column }) => column))
    expect(fields).toEqual(['jobtitle', 'mobilephone', 'department'])
    const seen = new Set<string>()
    for (const id of (await accountsOf(both[side])).slice(0, 10)) {
      const target = value(await engine.records.read({ table: 'account', id })).values[cell.column] ?? null
      const answer = isLookupValue(target) ? await engine.records.read({ table: target.table, id: target.id }) : null
      if (answer?.ok !== true) continue
      for (const field of fields.filter((name) => answer.value.values[name] !== undefined)) seen.add(field)
    }
    expect([...seen].sort()).toEqual([...fields].sort())
  })

  test('what the profile does not bring says so in its place', async () => {
    expect(await cellOf(both[side], 'opportunity', 'absent')).toMatchObject({
      reason: 'notInProfile',
      label: 'Competitors',
    })
  })
})
