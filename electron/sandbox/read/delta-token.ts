/** What a delta token remembers: the last version it has seen, and when it was given (milliseconds since 1970, to the second). */
export interface DeltaToken {
  readonly version: number
  readonly givenAt: number
}

const TOKEN = /^(\d{1,15})!(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2}):(\d{2})$/

/** The token as text: `919042!08/22/2017 08:10:44`, in UTC. */
export function printDeltaToken({ version, givenAt }: DeltaToken): string {
  const [year, month, day, time] = parts(new Date(givenAt).toISOString())
  return `${version}!${month}/${day}/${year} ${time}`
}

/** Reads a token; `null` for what is none. */
export function parseDeltaToken(text: string): DeltaToken | null {
  const [, version, month, day, year, hour, minute, second] = TOKEN.exec(text) ?? []
  const givenAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return version === undefined || Number.isNaN(givenAt) ? null : { version: Number(version), givenAt }
}

function parts(iso: string): readonly [string, string, string, string] {
  return [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10), iso.slice(11, 19)]
}
