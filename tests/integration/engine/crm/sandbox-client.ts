import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import type { Table } from '@shared/model/table'
import { readTables } from '@electron/engine/crm/table-metadata'
import type { WebApi, WebApiResult } from '@electron/engine/crm/web-api'
import { clientOf } from './answering-server'

export type SandboxRole = keyof RunningSandbox['tokens']

/** A small sandbox organisation in memory. */
export function startSmallSandbox(): Promise<RunningSandbox> {
  return startSandbox({ file: ':memory:', scale: 300 })
}

/** A client signed in to the sandbox in that role. */
export function clientIn(sandbox: RunningSandbox, role: SandboxRole): WebApi {
  return clientOf(sandbox.url, { token: async () => sandbox.tokens[role] })
}

/** The value of an answer that a test needs to go on. */
export function valueOf<Value>(answer: WebApiResult<Value>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

/** The metadata of one table. */
export async function tableIn(client: WebApi, name: string): Promise<Table> {
  const [table] = valueOf(await readTables(client, [name]))
  if (table === undefined) throw new Error(`there is no table ${name}`)
  return table
}
