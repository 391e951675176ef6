import type { Connection } from './driver'

/** A connection that is opened when it is first asked for: most starts never need it. */
export interface ConnectionWhenNeeded {
  /** The connection, opened by the first who asks. Rejects with the driver's error, and after `close`. */
  connect(): Promise<Connection>
  close(): Promise<void>
}

/** Nothing is opened yet; `open` does so. One that could not be opened is tried again. */
export function connectWhenNeeded(open: () => Promise<Connection>): ConnectionWhenNeeded {
  let opening: Promise<Connection> | null = null
  let closed = false

  async function openNow(): Promise<Connection> {
    try {
      return await open()
    } catch (error) {
      opening = null
      throw error
    }
  }

  return {
    connect: () => (closed ? Promise.reject(new Error('the replica is closed')) : (opening ??= openNow())),
    async close() {
      closed = true
      const connection = await opening?.catch(() => null)
      await connection?.close()
    },
  }
}
