import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { carryonError, type CarryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { storageError } from '../replica/storage-error'
import { BLOCK_BYTES, blockCount } from '../replica/note-files'

/** A file that the user has chosen to attach, as it was when it was read. */
export interface ChosenFile {
  readonly name: string
  readonly size: number
  readonly blocks: readonly Uint8Array[]
}

/** Reads a file. `admits` sees its name and size before its bytes are read. Errors: `file.unreadable`, and what `admits` says. */
export async function readChosenFile(
  path: string,
  admits: (file: Pick<ChosenFile, 'name' | 'size'>) => Result<null>,
): Promise<Result<ChosenFile>> {
  const name = basename(path)
  let handle: FileHandle | null = null
  try {
    handle = await open(path, 'r')
    const found = await handle.stat()
    if (!found.isFile()) return fail(carryonError('file.unreadable', { name, reason: 'it is no file' }))
    const { size } = found
    const admitted = admits({ name, size })
    if (!admitted.ok) return admitted
    const blocks = await readBlocks(handle, size)
    if (blocks === null) return fail(carryonError('file.unreadable', { name, reason: 'it changed while it was read' }))
    return ok({ name, size, blocks })
  } catch (error) {
    return fail(carryonError('file.unreadable', { name, reason: reasonOf(storageError(path, error)) }))
  } finally {
    await handle?.close()
  }
}

async function readBlocks(handle: FileHandle, size: number): Promise<readonly Uint8Array[] | null> {
  const blocks: Uint8Array[] = []
  for (let block = 0; block < blockCount(size); block++) {
    const at = block * BLOCK_BYTES
    const length = Math.min(BLOCK_BYTES, size - at)
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at)
    if (bytesRead < length) return null
    blocks.push(buffer)
  }
  return blocks
}

/**
 * Writes a file at a path, block by block. It stands there whole or not at all: what was there before stays until then. Errors:
 * `storage.refused`, and what a block could not be had for.
 */
export async function writeFileAt(path: string, blocks: AsyncIterable<Result<Uint8Array>>): Promise<Result<null>> {
  const part = `${path}.part`
  try {
    const written = await writePart(part, blocks)
    if (written.ok) await rename(part, path)
    else await rm(part, { force: true })
    return written
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    return fail(storageError(path, error))
  }
}

async function writePart(part: string, blocks: AsyncIterable<Result<Uint8Array>>): Promise<Result<null>> {
  const handle = await open(part, 'w')
  try {
    for await (const block of blocks) {
      if (!block.ok) return block
      await handle.writeFile(block.value)
    }
    return ok(null)
  } finally {
    await handle.close()
  }
}

function reasonOf(error: CarryonError): string {
  return error.code === 'storage.refused' ? error.details.reason : error.message
}
