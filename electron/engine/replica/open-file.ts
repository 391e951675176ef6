import { access, rm } from 'node:fs/promises'
import { carryonError } from '@shared/model/errors'
import { fail, ok, type Result } from '@shared/model/result'
import { appliedMigrations, type Connection, type Encryption, type MigrationClass, openWriter } from './driver'
import { OWN_ENTITIES } from './entities'
import { storageError } from './storage-error'

/**
 * Opens the file for writing and brings its own tables up to date, in one transaction. An existing file is copied beside
 * itself first. A file of a newer Carryon is left as it is.
 */
export async function openFile(
  file: string,
  migrations: readonly MigrationClass[],
  encryption: Encryption | null,
): Promise<Result<Connection>> {
  let connection: Connection
  const existed = await exists(file)
  try {
    connection = await openWriter(file, OWN_ENTITIES, migrations, encryption)
  } catch (error) {
    return fail(storageError(file, error))
  }
  try {
    const applied = await appliedMigrations(connection)
    const known = new Set(migrations.map((Migration) => new Migration().name))
    if (applied.some((name) => !known.has(name))) {
      await connection.close()
      return fail(carryonError('storage.newer', { path: file }))
    }
    if (existed && applied.length > 0 && applied.length < known.size) await backUp(connection, file, applied.length)
    await connection.source.runMigrations({ transaction: 'all' })
    return ok(connection)
  } catch (error) {
    await connection.close().catch(() => undefined)
    return fail(storageError(file, error))
  }
}

/** Copies the file to `<file>.before-<number of migrations>`, complete and by itself, over an older copy of that state. */
async function backUp(connection: Connection, file: string, applied: number): Promise<void> {
  const copy = `${file}.before-${applied}`
  await rm(copy, { force: true })
  await connection.run('VACUUM INTO ?', [copy])
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
