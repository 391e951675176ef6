/** npm run setup: everything the other commands need, so that they can be run offline later. */
import { finishWith, say } from './running/say.mjs'
import { setUpElectron } from './setup/set-up.mjs'

await finishWith(async () => {
  const { executable, version } = await setUpElectron()
  say(`ready: Electron ${version} in ${executable}`)
  return 0
})
