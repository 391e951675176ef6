import { number, textOrNull, type JsonObject } from '../crm/decode'
import { variableText } from './variable-text'

/** What the organisation says of the files of notes. Sizes are in bytes. */
export interface FileRules {
  /** More than this no file may have. */
  readonly largest: number
  /** The ends of names that are refused, in lower case and without their dot. */
  readonly blocked: readonly string[]
  /** Files up to this size come to the device with the cycles; 0: each when it is asked for. */
  readonly broughtUpTo: number
}

/** The environment variable that says up to which size, in bytes, files come by themselves. */
export const FILES_UP_TO = 'carryon_FilesUpTo'

/** What holds where an organisation says nothing: https://learn.microsoft.com/power-apps/developer/data-platform/attachment-annotation-files */
export const USUAL_FILE_RULES: FileRules = { largest: 5_242_880, blocked: [], broughtUpTo: 0 }

/** The rules in the organisation's record and in the answers for variables; what cannot be read is as where nothing is said. */
export function decodeFileRules(organisation: JsonObject, definitions: unknown, values: unknown): FileRules {
  const upTo = Number(variableText(FILES_UP_TO, definitions, values) ?? 0)
  const blocked = textOrNull(organisation, 'blockedattachments') ?? ''
  return {
    largest: number(organisation, 'maxuploadfilesize', USUAL_FILE_RULES.largest),
    blocked: blocked
      .toLowerCase()
      .split(';')
      .map((extension) => extension.trim())
      .filter((extension) => extension !== ''),
    broughtUpTo: Number.isFinite(upTo) && upTo > 0 ? upTo : 0,
  }
}
