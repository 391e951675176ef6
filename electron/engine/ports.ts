/** What the engine needs from the world around it. Electron, plain Node and the tests each bring their own. */
export interface Ports {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly random: Random
  readonly secrets: Secrets
  /** The device's time zone, as an IANA name such as `Europe/Oslo`: what “today” means where the organisation knows no better. */
  readonly timeZone: string
  /** The time zone to go by whatever the organisation says of its user; absent: the user's own. */
  readonly askedTimeZone?: string
  /** The instant, in milliseconds since 1970, that views and queries take for now; absent: the clock's. */
  readonly askedAt?: number
  /** Absolute path of the folder that holds all that this device keeps. */
  readonly dataFolder: string
  readonly log: Log
  /** Starts the embedded sandbox organisation, or `null` where it is run by somebody else. */
  readonly sandbox: SandboxHost | null
}

/** The standard `fetch`. In Electron it is `net.fetch`, which knows the system's proxy and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `action` once, `milliseconds` from now; the answer takes it back. */
  after(milliseconds: number, action: () => void): () => void
}

export interface Random {
  /** A new random GUID, lower case. */
  guid(): string
  /** A number from 0 up to but not including 1. */
  fraction(): number
}

/** Keeps a secret where the system keeps secrets. What it answers after a restart may be `null`: then sign-in is asked for. */
export interface Secrets {
  read(name: string): Promise<string | null>
  write(name: string, secret: string | null): Promise<void>
}

export type LogLevel = 'info' | 'warning' | 'error'

/** One line a call. Never a value of a record, a name of a person, or a token. */
export type Log = (
  level: LogLevel,
  event: string,
  facts?: Readonly<Record<string, string | number | boolean | null>>,
) => void

export interface SandboxAddress {
  readonly url: string
  readonly tokens: { readonly sales: string; readonly manager: string; readonly admin: string }
}

export interface SandboxHost {
  /** Starts it if it does not run yet. Rejects with an `Error` when it cannot be started. */
  start(): Promise<SandboxAddress>
}
