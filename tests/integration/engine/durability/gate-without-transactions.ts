import type { ChangeFeed } from '@electron/engine/replica/change-feed'
import type { Connection } from '@electron/engine/replica/driver'
import * as real from '@electron/engine/replica/writer'

/**
 * The write gate as it must not be: one after the other, but every statement commits by itself. It takes the place of the real
 * one in a device that is there to be found out.
 */
export function createWriteGate(connection: Connection, file: string, feed: ChangeFeed): real.WriteGate {
  const isBracket = (text: string): boolean => /^(BEGIN|COMMIT|ROLLBACK)/.test(text)
  return real.createWriteGate(
    {
      ...connection,
      run: (text, values) => (isBracket(text) ? Promise.resolve(0) : connection.run(text, values)),
    },
    file,
    feed,
  )
}
