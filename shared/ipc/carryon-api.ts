import type { CallInput, CallName, CallOutput, EventName, Events } from './contract'
import type { Envelope } from './envelope'

type Area<Name extends string> = Name extends `${infer Head}.${string}` ? Head : never
type Verb<Name extends string, Head extends string> = Name extends `${Head}.${infer Tail}` ? Tail : never
type Arguments<Name extends CallName> = undefined extends CallInput<Name> ? [] : [input: CallInput<Name>]

/** What `window.carryon` is: one named function a call, grouped by area, and one subscription an event. */
export type CarryonApi = {
  readonly [Head in Area<CallName>]: {
    readonly [Tail in Verb<CallName, Head>]: (
      ...input: Arguments<Extract<CallName, `${Head}.${Tail}`>>
    ) => Promise<Envelope<CallOutput<Extract<CallName, `${Head}.${Tail}`>>>>
  }
} & {
  readonly events: {
    readonly [Name in EventName]: (listener: (payload: Events[Name]) => void) => () => void
  }
}
