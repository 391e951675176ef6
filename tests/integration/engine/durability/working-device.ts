import { writeSync } from 'node:fs'
import type { PendingChange } from '@shared/model/change'
import type { RecordValues } from '@shared/model/record'
import type { Result } from '@shared/model/result'
import type { SaveOutcome } from '@shared/model/record-view'
import { nodePorts } from '@electron/cli/node-ports'
import { createEngine } from '@electron/engine/create-engine'
import type { Engine } from '@electron/engine/engine'
import { type Random, randomAt } from '@electron/sandbox/sample/random'
import { type Deed, parseTask, type RecordName, WORKED_COLUMNS, type Word } from './device-words'

/**
 * A device at work: the engine on real files, and somebody who edits, creates and deletes without end while cycle after cycle
 * runs. It never ends by itself; the test that started it kills it. What it says on its standard output is out before it goes
 * on, so whatever the test has read was true before the kill.
 */
const task = parseTask(process.argv[2] ?? '')
const random = randomAt(task.seed, 0)
const records: RecordName[] = [...task.records]
let written = 0

function say(word: Word): void {
  writeSync(1, `${JSON.stringify(word)}\n`)
}

function nextValue(): string {
  written += 1
  return `${task.signature}-${written}`
}

/** A moment in which others get their turn, now and then a longer one. */
function breathe(most: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, random.whole(0, most)))
}

async function connect(): Promise<Engine> {
  const engine = await createEngine(nodePorts(task.folder))
  const status = engine.setup.status()
  if (status.kind === 'blocked') throw new Error(`${status.error.code}: ${status.error.message}`)
  if (status.kind === 'notConnected') {
    const { url, token } = task
    const connected = await engine.setup.connect({ organisation: { kind: 'address', url, token }, client: 'hybrid' })
    if (!connected.ok) throw new Error(`${connected.error.code}: ${connected.error.message}`)
  }
  return engine
}

/** Says what is about to be done, does it, and says that it is saved once the engine has answered so. */
async function perform(deed: Deed, action: () => Promise<Result<SaveOutcome | null>>): Promise<void> {
  say({ kind: 'intends', deed })
  if (task.acknowledge === 'early' && deed.kind !== 'create') say({ kind: 'saved', deed })
  const answer = await action()
  if (!answer.ok) {
    say({ kind: 'refused', deed, code: answer.error.code })
    return
  }
  const saved = deed.kind === 'create' ? { ...deed, id: answer.value?.id ?? null } : deed
  if (saved.kind === 'create' && saved.id !== null) records.push({ table: saved.table, id: saved.id })
  say({ kind: 'saved', deed: saved })
}

async function workOn(engine: Engine): Promise<never> {
  for (;;) {
    await breathe(random.chance(0.1) ? 60 : 6)
    const chosen = random.next()
    if (chosen < 0.08) await createRecord(engine)
    else if (chosen < 0.12) await deleteRecord(engine)
    else if (chosen < 0.22) await settle(engine)
    else await editRecord(engine)
  }
}

function chooseRecord(): RecordName | undefined {
  return records[random.whole(0, records.length - 1)]
}

async function editRecord(engine: Engine): Promise<void> {
  const record = chooseRecord()
  if (record === undefined) return
  const column = random.pick(WORKED_COLUMNS[record.table])
  const value = nextValue()
  await perform({ kind: 'edit', ...record, column, value }, () =>
    engine.records.edit({ ...record, values: { [column]: value }, seen: {}, etag: null }),
  )
}

/** Mostly a contact of an account, which may be as new as itself. */
async function createRecord(engine: Engine): Promise<void> {
  const accounts = records.filter(({ table }) => table === 'account')
  const account = accounts[random.whole(0, accounts.length - 1)]
  const value = nextValue()
  if (account === undefined || random.chance(0.4)) {
    await perform({ kind: 'create', table: 'account', id: null, column: 'name', value }, () =>
      engine.records.create({ table: 'account', values: { name: value } }),
    )
    return
  }
  const parent = { table: 'account', id: account.id, name: null }
  const values: RecordValues = { lastname: value, parentcustomerid: parent }
  await perform({ kind: 'create', table: 'contact', id: null, column: 'lastname', value }, () =>
    engine.records.create({ table: 'contact', values }),
  )
}

/** Of what this life has made alone: the others are there for every device. */
async function deleteRecord(engine: Engine): Promise<void> {
  const own = records.slice(task.records.length)
  const record = own[random.whole(0, own.length - 1)]
  if (record === undefined) return
  records.splice(records.lastIndexOf(record), 1)
  await perform({ kind: 'delete', ...record }, () => engine.records.remove({ ...record, etag: null }))
}

/** Settles the oldest change that waits for the user, if one does. */
async function settle(engine: Engine): Promise<void> {
  const changes = await engine.outbox.list()
  if (!changes.ok) return
  const waiting = changes.value.find(({ state }) => state.kind === 'conflict' || state.kind === 'rejected')
  if (waiting === undefined) return
  const table = waiting.table === 'account' ? 'account' : 'contact'
  const how = howToSettle(waiting, random)
  await perform({ kind: 'settle', table, id: waiting.record, how }, () => {
    switch (how) {
      case 'mine':
      case 'theirs':
        return engine.outbox.resolve({ change: waiting.id, resolution: { kind: how } })
      case 'retry':
        return engine.outbox.retry(waiting.id)
      case 'discard':
        return engine.outbox.discard(waiting.id)
    }
  })
}

function howToSettle({ state }: PendingChange, draw: Random): Extract<Deed, { kind: 'settle' }>['how'] {
  return state.kind === 'conflict' ? draw.pick(['mine', 'theirs', 'discard']) : draw.pick(['retry', 'discard'])
}

async function syncOn(engine: Engine): Promise<never> {
  for (;;) {
    const request = { trigger: 'user', full: random.chance(0.1), tables: null, despiteMetered: true } as const
    const report = await engine.sync.run(request)
    if (report.ok) {
      const { outcome, errors, download } = report.value
      const codes = [...errors, ...download.map((table) => table.error)].flatMap((error) =>
        error === null ? [] : [error.code],
      )
      say({ kind: 'cycle', outcome, errors: codes })
    } else say({ kind: 'cycle', outcome: 'notKept', errors: [report.error.code] })
    await breathe(random.chance(0.2) ? 120 : 20)
  }
}

async function work(): Promise<void> {
  try {
    const engine = await connect()
    say({ kind: 'ready' })
    await Promise.all([workOn(engine), syncOn(engine)])
  } catch (error) {
    say({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    process.exitCode = 1
  }
}

void work()
