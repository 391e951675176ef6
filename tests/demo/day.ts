import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchCarryon } from '../e2e/launch-carryon'
import { openOrganisation } from '../e2e/organisation'
import { administer, takeWhatWasPublished } from './administered'
import { land, lookOnline, workOnlineOnly } from './landed'
import { board, survive, workOffline } from './on-board'
import type { Stage } from './stage'
import { beginDay } from './step'

const folder = await mkdtemp(join(tmpdir(), 'carryon-day-'))
const organisation = await openOrganisation(join(folder, 'organisation.sqlite'))
try {
  await liveTheDay({ day: await beginDay(), folder, organisation })
  process.stdout.write('The day is done: every step was checked.\n')
} catch (reason) {
  process.stderr.write(`The day ended early. ${reason instanceof Error ? (reason.stack ?? reason.message) : ''}\n`)
  process.exitCode = 1
} finally {
  await organisation.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function liveTheDay(stage: Stage): Promise<void> {
  const device = join(stage.folder, 'hybrid')
  let carryon = await launchCarryon({ dataFolder: device })
  try {
    await board(stage, carryon)
    const edited = await workOffline(stage, carryon)
    carryon = await survive(stage, carryon, device)
    await land(stage, carryon, edited)
    await lookOnline(stage, carryon)
    await workOnlineOnly(stage)
    await administer(stage)
    await takeWhatWasPublished(stage, carryon)
  } finally {
    await carryon.close().catch(() => undefined)
  }
}
