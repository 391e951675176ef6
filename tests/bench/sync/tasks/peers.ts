import { z } from 'zod'
import { throughPouch } from '../peers/pouch-replication'
import { throughPreparedLoop } from '../peers/prepared-loop'
import { throughSave } from '../peers/typeorm-save'
import { throughWatermelon } from '../peers/watermelon-sync'
import { replicaLayoutSchema } from '../replica-layout'
import { inNewFolder } from '../run-folder'
import type { Task } from '../task'
import { pagesSchema } from './task-schemas'

const preparedInput = z.object({ pages: pagesSchema, layout: replicaLayoutSchema })
const preparedOutput = z.object({ seconds: z.number(), indexSeconds: z.number() })

/** better-sqlite3's prepared loop. */
export const preparedLoop: Task<z.infer<typeof preparedInput>, z.infer<typeof preparedOutput>> = {
  name: 'prepared-loop',
  input: preparedInput,
  output: preparedOutput,
  run: ({ pages, layout }) => inNewFolder((folder) => throughPreparedLoop(folder, pages, layout)),
}

const otherInput = z.object({ peer: z.enum(['watermelonDb', 'pouchDb', 'typeOrmSave']), pages: pagesSchema })
const otherOutput = z.object({ seconds: z.number() })

const THROUGH = { watermelonDb: throughWatermelon, pouchDb: throughPouch, typeOrmSave: throughSave } as const

/** Another peer. */
export const otherPeer: Task<z.infer<typeof otherInput>, z.infer<typeof otherOutput>> = {
  name: 'other-peer',
  input: otherInput,
  output: otherOutput,
  run: ({ peer, pages }) => inNewFolder(async (folder) => ({ seconds: await THROUGH[peer](folder, pages) })),
}
