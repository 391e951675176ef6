import type { PendingChange, Resolution } from '@shared/model/change'
import type { RecordReference, RecordValues } from '@shared/model/record'
import type { SimulatedDevice } from './device'
import { beginCycle } from './begin-cycle'
import { flow } from './flow'
import { guidOf, keyOf } from './keys'
import { tableOf, TABLES_USED } from './organisation'
import { pairOfChange, RELATION } from './relations'
import type { SimulatedWorld } from './simulated-world'
import type { Death, Step } from './steps'
import { within } from './within'

/** Writes a value of its own into a column. */
export async function edit(
  simulated: SimulatedWorld,
  device: SimulatedDevice,
  step: Extract<Step, { do: 'edit' }>,
): Promise<void> {
  const record = await recordOn(device, step)
  if (record === null) return
  const { columns } = tableOf(step.table)
  const column = columns[step.column % columns.length] ?? columns[0]
  const value = `d${device.number}-${(simulated.values += 1)}`
  const seen = await shownOn(device, record, column)
  const save = (): ReturnType<typeof device.engine.records.edit> =>
    device.engine.records.edit({ ...record, values: { [column]: value }, seen, etag: null })
  const begun =
    step.amid === null ? null : await beginAmid(simulated, device, { left: step.amid, dies: step.dies }, save)
  const saved = await within(begun?.saving ?? save())
  if (saved?.kind === 'pending') simulated.model.saved(device.number, keyOf(record), column, value)
  else if (saved === null && device.hasDied) simulated.model.wroteOver(device.number, keyOf(record), column)
}

/**
 * Begins to save while the database is in the middle of what a cycle writes, after so many statements of that; `null`: there were
 * fewer. The answer is wrapped, for it may never come.
 */
async function beginAmid<Saving extends Promise<unknown>>(
  simulated: SimulatedWorld,
  device: SimulatedDevice,
  { left, dies }: { readonly left: number; readonly dies: Death },
  save: () => Saving,
): Promise<{ readonly saving: Saving } | null> {
  const begun: Saving[] = []
  const { power } = device
  if (simulated.world.traffic(device.number).length === 0) beginCycle(device, false)
  power.amid = {
    left,
    inside: false,
    begin() {
      const saving = save()
      begun.push(saving)
      if (dies === 'answered') void saving.then(() => (power.left = 0))
      else if (dies !== null) power.left = dies
    },
  }
  const isWaiting = (): boolean => device.power.amid !== null
  while (isWaiting() && (await flow(simulated, device.number, 1)) > 0);
  power.amid = null
  const [saving] = begun
  return saving === undefined ? null : { saving }
}

/** How many pieces may arrive before a change of a cycle is on its way. */
const PIECES_BEFORE_SENDING = 12

/** Edits a record again whose change is on its way; something may go wrong with that one. */
export async function editMeanwhile(
  simulated: SimulatedWorld,
  device: SimulatedDevice,
  { column: number, fault }: Extract<Step, { do: 'meanwhile' }>,
): Promise<void> {
  for (let pieces = 0; pieces < PIECES_BEFORE_SENDING; pieces += 1) {
    const sending = (await device.file.read())?.changes.find(
      ({ state, kind }) => state === 'sending' && kind !== 'delete',
    )
    const pair = sending === undefined ? null : pairOfChange(sending)
    if (pair !== null) {
      const account = { table: 'account', id: guidOf(`/${pair.account}`) }
      const other = guidOf(`/${pair.product}`)
      const parted = await within(
        device.engine.records.part({ ...account, relationship: RELATION.relationship, other }),
      )
      if (parted !== null) simulated.wishes.said(pair, device.number, false)
    } else if (sending !== undefined) {
      const { columns } = tableOf(TABLES_USED.findIndex(({ name }) => name === sending.table))
      const own = sending.columns.find(({ column }) => columns.includes(column))?.column
      const column = number === 0 ? (own ?? columns[0]) : (columns[number % columns.length] ?? columns[0])
      const record = { table: sending.table, id: guidOf(`/${sending.record}`) }
      const value = `d${device.number}-${(simulated.values += 1)}`
      const edit = { ...record, values: { [column]: value }, seen: await shownOn(device, record, column), etag: null }
      const saved = await within(device.engine.records.edit(edit))
      if (saved?.kind === 'pending') simulated.model.saved(device.number, keyOf(record), column, value)
    }
    if (sending !== undefined) {
      const [next] = simulated.world.traffic(device.number)
      if (next !== undefined) await simulated.world.happen(next, fault)
      return
    }
    if ((await flow(simulated, device.number, 1)) === 0) return
  }
}

/** Makes a record, a contact under an account of the device. */
export async function create(
  simulated: SimulatedWorld,
  device: SimulatedDevice,
  step: Extract<Step, { do: 'create' }>,
): Promise<void> {
  const table = tableOf(step.table)
  const [column] = table.columns
  const value = `d${device.number}-${(simulated.values += 1)}`
  const parent = table.name === 'contact' ? await recordOn(device, { table: 0, record: step.record }) : null
  const values = {
    [column]: value,
    ...(table.name === 'contact' ? { lastname: value } : {}),
    ...(parent === null ? {} : { parentcustomerid: { table: 'account', id: parent.id, name: null } }),
  }
  const saved = await within(device.engine.records.create({ table: table.name, values }))
  if (saved === null) return
  simulated.model.saved(device.number, keyOf({ table: table.name, id: saved.id }), column, value)
}

/** Settles a conflict. */
export async function resolve(
  simulated: SimulatedWorld,
  device: SimulatedDevice,
  pick: number,
  side: 'mine' | 'theirs' | 'columns',
): Promise<void> {
  const change = await changeOn(device, pick, 'conflict')
  if (change?.state.kind !== 'conflict') return
  const choices: Record<string, 'mine' | 'theirs'> = {}
  for (const [index, { column }] of change.state.conflict.columns.entries()) {
    choices[column] = index % 2 === 0 ? 'mine' : 'theirs'
  }
  const resolution: Resolution = side === 'columns' ? { kind: 'columns', choices } : { kind: side }
  await within(device.engine.outbox.resolve({ change: change.id, resolution }))
  if (side !== 'theirs')
    simulated.model.decided(`${device.number} ${keyOf({ table: change.table, id: change.record })}`)
}

/** Brings an entry of the archive back. */
export async function restore(simulated: SimulatedWorld, device: SimulatedDevice, pick: number): Promise<void> {
  const entries = await within(device.engine.archive.list())
  const entry = entries?.[pick % Math.max(1, entries.length)]
  if (entry === undefined) return
  if (entry.table === 'account' || entry.table === RELATION.table) simulated.wishes.forget(null)
  const record = keyOf({ table: entry.table, id: entry.record })
  simulated.model.decided(`${device.number} ${record}`)
  const restored = await within(device.engine.archive.restore(entry.id))
  if (restored === null && device.hasDied) {
    for (const { column } of entry.columns) simulated.model.wroteOver(device.number, record, column)
  }
  if (restored === null) return
  for (const { column, lost } of entry.columns) {
    if (typeof lost === 'string') simulated.model.saved(device.number, record, column, lost)
    else simulated.model.wroteOver(device.number, record, column)
  }
}

/** A record on a device, also one that was just made there. */
export async function recordOn(
  device: SimulatedDevice,
  { table, record }: { readonly table: number; readonly record: number },
): Promise<RecordReference | null> {
  const { name } = tableOf(table)
  const filed = await device.file.read()
  const keys = [...(filed?.records.keys() ?? [])].filter((key) => key.startsWith(`${name}/`))
  const key = keys[record % Math.max(1, keys.length)]
  return key === undefined ? null : { table: name, id: guidOf(key) }
}

/** What a device's screen shows in a column before the user writes into it. */
async function shownOn(device: SimulatedDevice, record: RecordReference, column: string): Promise<RecordValues> {
  const value = (await device.file.read())?.records.get(keyOf(record))?.[column]
  return { [column]: typeof value === 'string' ? value : null }
}

/** A pending change on a device, of those in a state. */
export async function changeOn(
  device: SimulatedDevice,
  pick: number,
  state: string | null,
): Promise<PendingChange | null> {
  const changes = await within(device.engine.outbox.list())
  const found = (changes ?? []).filter((change) => state === null || change.state.kind === state)
  return found[pick % Math.max(1, found.length)] ?? null
}
