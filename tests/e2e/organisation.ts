import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { spawnCommandLine } from './command-line'

/** The sandbox organisation in a process of its own, and a colleague's way to look at it: plain HTTP, none of Carryon's code. */
export interface Organisation {
  readonly url: string
  readonly tokens: { readonly sales: string; readonly manager: string; readonly admin: string }
  read(path: string, token: string): Promise<unknown>
  /** The records of a collection. */
  values(path: string, token: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  write(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: unknown, token: string): Promise<number>
  /** The ids of all records a saved view selects for the owner of the token. */
  idsOfView(set: string, key: string, view: string, token: string): Promise<readonly string[]>
  /** Goes away, as the network does. */
  close(): Promise<void>
  /** Is there again, at the same address and with the same records. */
  comeBack(): Promise<void>
}

/** What makes it refuse edits of opportunities by a rule of its own, which no device can know. */
export const REFUSING: readonly string[] = ['--faults', join(import.meta.dirname, 'refused-edits.json')]

/** Starts the organisation over `file` and waits until it says that it is ready. */
export async function openOrganisation(file: string, ...options: readonly string[]): Promise<Organisation> {
  let served = await serve(file, options)
  const { url, tokens } = served
  const port = new URL(url).port

  const ask = (method: string, path: string, token: string, body?: unknown): Promise<Response> =>
    fetch(path.startsWith('http') ? path : `${url}/api/data/v9.2/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const read = async (path: string, token: string): Promise<unknown> => (await ask('GET', path, token)).json()
  const values = async (path: string, token: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    ((await read(path, token)) as { value: Record<string, unknown>[] }).value

  return {
    url,
    tokens,
    read,
    values,
    async write(method, path, body, token) {
      return (await ask(method, path, token, body)).status
    },
    async idsOfView(set, key, view, token) {
      return (await values(`${set}?savedQuery=${view}`, token)).map((record) => String(record[key]))
    },
    close: () => stop(served.process),
    async comeBack() {
      served = await serve(file, [...options, '--port', port])
    },
  }
}

/** What the server has of an account: its main phone and website. */
export async function accountOnServer(
  { values, tokens }: Organisation,
  id: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [account] = await values(`accounts?$filter=accountid eq ${id}&$select=telephone1,websiteurl`, tokens.admin)
  return account
}

interface Served extends Pick<Organisation, 'url' | 'tokens'> {
  readonly process: ChildProcess
}

async function serve(file: string, options: readonly string[]): Promise<Served> {
  const child = spawnCommandLine(['sandbox', '--file', file, ...options])
  if (child.stdout === null) throw new Error('the sandbox has no output')
  const ready: unknown = JSON.parse(String((await once(createInterface(child.stdout), 'line'))[0]))
  const { url, tokens } = ready as Pick<Organisation, 'url' | 'tokens'>
  return { url, tokens, process: child }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  await ended
}
