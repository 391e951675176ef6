import type { ConnectedStatus, DeviceStatus } from '@shared/model/status'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import type { TableFreshness } from '@shared/model/sync'
import type { Engine } from '../../engine/engine'
import type { Command } from '../command'
import { done, refused, tableOfWords, type Outcome } from '../outcome'

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>

/** Checks the organisation and keeps the connection. */
export async function connectDevice(engine: Engine, command: CommandOf<'connect'>): Promise<Outcome> {
  const answer = await engine.setup.connect({
    organisation: { kind: 'address', url: command.url, token: command.token },
    client: command.client,
  })
  if (!answer.ok) return refused(answer.error)
  const status = connected(answer.value)
  return status.ok ? describe(status.value) : refused(status.error)
}

/** Sets the access mode, or tells it. */
export async function switchMode(engine: Engine, command: CommandOf<'mode'>): Promise<Outcome> {
  if (command.mode !== null) {
    const switched = await engine.setup.setMode(command.mode)
    if (!switched.ok) return refused(switched.error)
  }
  const status = connected(engine.setup.status())
  if (!status.ok) return refused(status.error)
  const { client } = status.value
  return done({ client: client.profile, mode: client.mode }, client.mode)
}

/** Tells what is on the device, what waits and when it last synced. */
export async function tellStatus(engine: Engine): Promise<Outcome> {
  const status = connected(engine.setup.status())
  if (!status.ok) return refused(status.error)
  if (status.value.client.profile === 'online-only') return describe(status.value)
  const freshness = await engine.tables.freshness()
  if (!freshness.ok) return refused(freshness.error)
  const log = await engine.sync.log()
  if (!log.ok) return refused(log.error)
  return done(
    { ...documentOf(status.value), tables: freshness.value, lastCycle: log.value[0] ?? null },
    `${wordsOf(status.value)}\n\n${tablesInWords(freshness.value)}`,
  )
}

function connected(status: DeviceStatus): Result<ConnectedStatus> {
  switch (status.kind) {
    case 'connected':
      return ok(status)
    case 'blocked':
      return fail(status.error)
    case 'notConnected':
      return fail(carryonError('setup.needed', {}))
  }
}

function describe(status: ConnectedStatus): Outcome {
  return done({ ...documentOf(status), tables: [], lastCycle: null }, wordsOf(status))
}

function documentOf(status: ConnectedStatus): Record<string, unknown> {
  return {
    client: status.client.profile,
    mode: status.client.mode,
    organisation: status.organisation,
    user: status.user,
    pending: status.toSend + status.toSettle,
    toSend: status.toSend,
    toSettle: status.toSettle,
    lastSync: status.lastSync,
    problem: status.problem,
  }
}

function wordsOf(status: ConnectedStatus): string {
  return [
    `Organisation  ${status.organisation.name} (${status.organisation.url})`,
    `User          ${status.user?.name ?? 'not known yet'}`,
    `Client        ${status.client.profile}, ${status.client.mode}`,
    `Outbox        ${status.toSend} to send, ${status.toSettle} to settle`,
    `Last sync     ${status.lastSync ?? 'never'}`,
    ...(status.problem === null ? [] : [`Problem       ${status.problem.message}`]),
  ].join('\n')
}

function tablesInWords(tables: readonly TableFreshness[]): string {
  const rows = tables.map((table) => [
    table.label,
    String(table.records),
    table.asOf ?? 'never',
    table.hasView ? '' : 'no view',
  ])
  return tableOfWords([['Table', 'Records', 'As of', ''], ...rows])
}
