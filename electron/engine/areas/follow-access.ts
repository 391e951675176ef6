import { accessIn, type Session } from './session'

/**
 * Lets the replica be written to while the client is offline. Online it is brought to rest: the cycle that runs ends, and from then on
 * nothing on the device changes, whoever asked for it before.
 */
export async function followAccess(session: Session): Promise<void> {
  const { local } = session
  if (local === null) return
  if (accessIn(session).synchronizes) {
    local.replica.writer.reopen()
    return
  }
  await local.sync.cancel()
  await local.replica.writer.shut()
}
