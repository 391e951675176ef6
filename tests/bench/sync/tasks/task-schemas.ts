import { z } from 'zod'

/** Where prepared pages lie. */
export const pagesSchema = z.object({ folder: z.string(), records: z.number() })

/** What watching the event loop came to. */
export const loopSchema = z.object({ samples: z.number(), p99: z.number(), longest: z.number() })
