import type { PendingChange, Resolution } from '@shared/model/change'
import type { RecordReference } from '@shared/model/record'
import type { SimulatedDevice } from './device'
import { guidOf, keyOf } from './keys'
import { tableOf } from './organisation'
import type { SimulatedWorld } from './simulated-world'
import type { Step } from './steps'
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
  const saved = await within(device.engine.records.edit({ ...record, values: { [column]: value }, etag: null }))
  if (saved?.kind === 'pending') simulated.model.saved(device.number, keyOf(record), column, value)
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
  const record = keyOf({ table: entry.table, id: entry.record })
  const restored = await within(device.engine.archive.restore(entry.id))
  if (restored === null) return
  simulated.model.decided(`${device.number} ${record}`)
  for (const { column, lost } of entry.columns) {
    if (typeof lost === 'string') simulated.model.saved(device.number, record, column, lost)
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
