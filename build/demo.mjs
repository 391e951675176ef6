/** npm run demo: a day's work in the real Electron, unattended; tells each step and leaves a picture of each. */
import { withDisplay } from './running/display.mjs'
import { buildApp } from './running/build-app.mjs'
import { runProgram } from './running/run-program.mjs'
import { finishWith } from './running/say.mjs'
import { setUpElectron } from './setup/set-up.mjs'

await finishWith(async () => {
  await setUpElectron()
  await buildApp()
  return withDisplay((env) => runProgram('tests/demo/day.ts', process.argv.slice(2), env))
})
