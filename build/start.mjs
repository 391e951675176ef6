/** npm start: sets up, builds what changed, and starts Carryon; further arguments go to the app. */
import { root } from './folders.mjs'
import { buildApp } from './running/build-app.mjs'
import { withDisplay } from './running/display.mjs'
import { electronSwitches } from './running/electron-switches.mjs'
import { run } from './running/run.mjs'
import { finishWith, say } from './running/say.mjs'
import { setUpElectron } from './setup/set-up.mjs'

await finishWith(async () => {
  const { executable, version } = await setUpElectron()
  await buildApp()
  return withDisplay((env) => {
    say(`starting Carryon on Electron ${version}`)
    return run(executable, [...electronSwitches(), root, ...process.argv.slice(2)], { env, stdio: 'inherit' })
  })
})
