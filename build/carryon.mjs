/** npm run carryon -- COMMAND: the command line, in plain Node. Standard input and output are the command's alone. */
import { join } from 'node:path'
import { output } from './folders.mjs'
import { buildApp } from './running/build-app.mjs'
import { runNode } from './running/run.mjs'
import { finishWith } from './running/say.mjs'
import { setUpNode } from './setup/set-up.mjs'

await finishWith(async () => {
  await setUpNode()
  await buildApp()
  return runNode([join(output, 'main', 'cli.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
})
