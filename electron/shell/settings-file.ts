import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { CALLS } from '@shared/ipc/contract'
import { carryonError } from '@shared/model/errors'
import { fail, ok } from '@shared/model/result'
import { DEFAULT_SETTINGS, type Settings } from '@shared/model/settings'
import type { SettingsStore } from '../ipc/handlers'

/** The settings in a JSON file. What the file lacks or has wrong is as by default; `onChange` hears every write. */
export function openSettingsFile(file: string, onChange: (settings: Settings) => void): SettingsStore {
  let current = readSettings(file)
  return {
    read: () => current,
    async write(settings) {
      try {
        await writeFile(`${file}.new`, JSON.stringify(settings, null, 2))
        await rename(`${file}.new`, file)
      } catch (thrown) {
        const reason = thrown instanceof Error ? thrown.message : 'unknown'
        return fail(carryonError('storage.refused', { path: file, reason }))
      }
      current = settings
      onChange(settings)
      return ok(settings)
    },
  }
}

function readSettings(file: string): Settings {
  try {
    const parsed = CALLS['settings.write'].input.safeParse({
      ...DEFAULT_SETTINGS,
      ...readObject(file),
    })
    return parsed.success ? parsed.data : DEFAULT_SETTINGS
  } catch {
    return DEFAULT_SETTINGS
  }
}

/** A file of an older Carryon lacks what was added since. */
function readObject(file: string): object {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof parsed === 'object' && parsed !== null ? parsed : {}
}
