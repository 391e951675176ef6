import { runNamedTask } from '../task'
import { firstSync } from './first-sync'
import { memory } from './memory'
import { offlineEdits } from './offline-edits'
import { oneRecord } from './one-record'
import { otherPeer, preparedLoop } from './peers'
import { quietCycle } from './quiet-cycle'
import { save } from './save'

/** What runs a task by the input that the command line gives as JSON. */
const RUNNERS: Readonly<Record<string, (json: string) => Promise<void>>> = {
  [firstSync.name]: (json) => runNamedTask(firstSync, json),
  [preparedLoop.name]: (json) => runNamedTask(preparedLoop, json),
  [oneRecord.name]: (json) => runNamedTask(oneRecord, json),
  [save.name]: (json) => runNamedTask(save, json),
  [memory.name]: (json) => runNamedTask(memory, json),
  [quietCycle.name]: (json) => runNamedTask(quietCycle, json),
  [offlineEdits.name]: (json) => runNamedTask(offlineEdits, json),
  [otherPeer.name]: (json) => runNamedTask(otherPeer, json),
}

/** Runs the task of that name in this process. */
export async function runTaskNamed(name: string, json: string): Promise<void> {
  const run = RUNNERS[name]
  if (run === undefined) throw new Error(`there is no task ${name}`)
  await run(json)
}
