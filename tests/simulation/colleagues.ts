import { guidOf, hexOf } from './keys'
import { itemId, OTHER_OWNER, OWNER, tableOf, TABLES_USED } from './organisation'
import type { SimulatedWorld } from './simulated-world'
import type { Step } from './steps'

/** Somebody else works on the organisation's records. */
export async function colleague(
  simulated: SimulatedWorld,
  { act, table: tableNumber, record, column: columnNumber }: Extract<Step, { do: 'colleague' }>,
): Promise<void> {
  const table = tableOf(tableNumber)
  const column = table.columns[columnNumber % table.columns.length] ?? table.columns[0]
  const keys = [...simulated.model.server.keys()].filter((key) => key.startsWith(`${table.name}/`))
  const key = keys[record % Math.max(1, keys.length)]
  if (act === 'create') {
    const value = `c-${(simulated.values += 1)}`
    const owner = `/systemusers(${OWNER.id})`
    const body = table.name === 'contact' ? { lastname: value, [column]: value } : { [table.columns[0]]: value }
    await simulated.ask('POST', table.set, { ...body, 'ownerid@odata.bind': owner })
    return
  }
  if (key === undefined) return
  const path = `${table.set}(${guidOf(key)})`
  const present = simulated.model.server.get(key)?.values[column] ?? null
  const former = simulated.formerValues.get(`${key} ${column}`) ?? null
  switch (act) {
    case 'edit':
    case 'revert': {
      const value = act === 'revert' && former !== null ? former : `c-${(simulated.values += 1)}`
      if (present !== null) simulated.formerValues.set(`${key} ${column}`, present)
      await simulated.ask('PATCH', path, { [column]: value })
      return
    }
    case 'remove':
      await simulated.ask('DELETE', path)
      return
    case 'reassign': {
      const owner = simulated.model.server.get(key)?.owner === hexOf(OWNER.id) ? OTHER_OWNER : OWNER
      await simulated.ask('PATCH', path, { 'ownerid@odata.bind': `/systemusers(${owner.id})` })
    }
  }
}

/** A rule of the organisation's own refuses the next writes to a record, or they fail in it. */
export function forbidWrites(
  { model, organisation }: SimulatedWorld,
  { table, record, count, refuses }: Extract<Step, { do: 'forbid' }>,
): void {
  const keys = [...model.server.keys()].filter((key) => key.startsWith(`${tableOf(table).name}/`))
  const key = keys[record % Math.max(1, keys.length)]
  if (key === undefined) return
  organisation.controls.plan([
    {
      fits: (operation) => operation.method !== 'GET' && operation.record === guidOf(key),
      looksIntoBatches: false,
      nth: 1,
      every: 1,
      count,
      fault: refuses
        ? { kind: 'refuse', status: 400, code: '0x80040265', message: 'A business rule says no.' }
        : { kind: 'serverError' },
    },
  ])
}

/** An administrator changes which records of a table come to devices. */
export async function changeFilter(
  simulated: SimulatedWorld,
  number: number,
  rule: 'all' | 'owned' | 'related',
): Promise<void> {
  const table = tableOf(number)
  if (rule === 'related' && table.name !== 'contact') return
  await simulated.ask('PATCH', `mobileofflineprofileitems(${itemId(table.name)})`, {
    recorddistributioncriteria: { related: 0, all: 1, owned: 2 }[rule],
    recordsownedbyme: rule === 'owned',
  })
  simulated.rules.set(table.name, rule)
}

/** An administrator changes what becomes of conflicts. */
export async function changeRules(simulated: SimulatedWorld, policy: 'ask' | 'mine' | 'theirs'): Promise<void> {
  const rules = JSON.stringify(Object.fromEntries(TABLES_USED.map(({ name }) => [name, policy])))
  const status = await simulated.writeConflictRules(rules)
  if (status < 300 && policy !== 'ask') simulated.model.ruled = true
}
