import { z } from 'zod'
import type { Settings } from '../model/settings'

export const settingsSchema: z.ZodType<Settings, Settings> = z.strictObject({
  syncEveryMinutes: z.number().int().min(5).max(1440).nullable(),
  metered: z.enum(['system', 'always', 'never']),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  density: z.enum(['pointer', 'compact', 'touch']),
})
