import { shell } from 'electron'
import { carryonError } from '@shared/model/errors'
import { isOutsideAddress } from '@shared/model/outside-address'
import { fail, ok, type Result } from '@shared/model/result'

/**
 * Hands an address to the system, which opens it in the browser, the mail program or the phone. The only way out of the window:
 * the address is checked here too, whoever asked.
 */
export async function openOutside(address: string): Promise<Result<null>> {
  if (!isOutsideAddress(address)) return fail(carryonError('shell.notOpened', { address }))
  try {
    await shell.openExternal(address)
    return ok(null)
  } catch {
    return fail(carryonError('shell.notOpened', { address }))
  }
}
