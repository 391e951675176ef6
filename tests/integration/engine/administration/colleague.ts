/** Somebody else who works in the organisation: plain HTTP, none of Carryon's code. */
export interface Colleague {
  read(path: string): Promise<unknown>
  change(path: string, columns: Readonly<Record<string, unknown>>): Promise<void>
  /** The ids of all records of a collection that a query selects. */
  ids(set: string, query: string): Promise<ReadonlySet<string>>
}

/** A colleague who holds that token. */
export function colleagueOf(url: string, token: string): Colleague {
  const ask = async (method: string, path: string, body?: string): Promise<Response> => {
    const address = path.startsWith('http') ? path : `${url}/api/data/v9.2/${path}`
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' }
    const answer = await fetch(address, { method, headers, ...(body === undefined ? {} : { body }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const read = async (path: string): Promise<unknown> => (await ask('GET', path)).json()
  return {
    read,
    async change(path, columns) {
      await ask('PATCH', path, JSON.stringify(columns))
    },
    async ids(set, query) {
      const found = new Set<string>()
      const key = `${set.slice(0, -1)}id`
      let next: string | undefined = `${set}?$select=${key}&${query}`
      while (next !== undefined) {
        const page = (await read(next)) as { value: Record<string, string>[]; '@odata.nextLink'?: string }
        for (const record of page.value) found.add(record[key] ?? '')
        next = page['@odata.nextLink']
      }
      return found
    },
  }
}
