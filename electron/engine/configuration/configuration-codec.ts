import { z } from 'zod'
import type { Profile } from '@shared/model/profile'
import { filterRuleSchema } from '@shared/schema/profile'
import { userSchema } from '@shared/schema/status'
import { tableSchema } from '@shared/schema/table'
import { viewSchema } from '@shared/schema/view'
import type { Configuration, StoredForm } from './configuration'
import type { FiscalCalendar } from '../query/fiscal-calendar'
import { type FileRules, USUAL_FILE_RULES } from './file-rules'

const followed = z.strictObject({ id: z.string(), relationshipId: z.string(), schemaName: z.string() })

const filter = z.strictObject({
  id: z.string(),
  table: z.string(),
  rule: filterRuleSchema,
  relationships: z.array(followed).readonly(),
  everyMinutes: z.number().nullable(),
  conflicts: z.enum(['ask', 'mine', 'theirs']),
  etag: z.string(),
})

const profile: z.ZodType<Profile> = z.strictObject({
  id: z.string(),
  name: z.string(),
  filters: z.array(filter).readonly(),
})

const form: z.ZodType<StoredForm> = z.strictObject({
  id: z.string(),
  kind: z.enum(['main', 'quickView']),
  table: z.string(),
  name: z.string(),
  formXml: z.string(),
  isDefault: z.boolean(),
})

const fiscalCalendar: z.ZodType<FiscalCalendar> = z.strictObject({
  startMonth: z.number(),
  startDay: z.number(),
  period: z.enum(['year', 'halfYear', 'quarter', 'month', 'fourWeeks']),
  yearNamedBy: z.enum(['start', 'end']),
})

const fileRules: z.ZodType<FileRules> = z.strictObject({
  largest: z.number(),
  blocked: z.array(z.string()).readonly(),
  broughtUpTo: z.number(),
})

const configuration: z.ZodType<Configuration> = z.strictObject({
  user: userSchema,
  organisationName: z.string(),
  organisationLanguage: z.number(),
  fiscalCalendar,
  // What an earlier Carryon did not ask for: a device that was brought up to date shows its records before it is online again.
  fileRules: fileRules.default(USUAL_FILE_RULES),
  userLanguage: z.number().nullable(),
  userLocale: z.number().nullable().default(null),
  userTimeZone: z.string().nullable(),
  profile: profile.nullable(),
  tables: z.array(tableSchema).readonly(),
  missingPrivileges: z.array(z.string()).readonly().default([]),
  views: z.array(viewSchema).readonly(),
  forms: z.array(form).readonly(),
  stamp: z.string(),
})

/** The configuration as JSON text. */
export function encodeConfiguration(value: Configuration): string {
  return JSON.stringify(value)
}

/**
 * The configuration in a text of `encodeConfiguration`. `null` for anything else, also for one that an older or newer Carryon
 * wrote in another shape: it is fetched anew.
 */
export function decodeConfiguration(text: string): Configuration | null {
  try {
    return configuration.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
