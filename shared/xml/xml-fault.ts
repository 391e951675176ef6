import { fail, ok } from '../model/result'
import type { Result } from '../model/result'
import type { XmlPlace } from './xml-element'

/** What is wrong with an XML text, and where. It is thrown between a reader's functions and caught at its door. */
export class XmlFault extends Error {
  constructor(
    readonly reason: string,
    readonly place: XmlPlace,
  ) {
    super(reason)
  }
}

/** Runs a reader; its `XmlFault` comes back as a value. */
export function catchFault<Value>(read: () => Value): Result<Value, XmlFault> {
  try {
    return ok(read())
  } catch (error) {
    if (error instanceof XmlFault) {
      return fail(error)
    }
    throw error
  }
}
