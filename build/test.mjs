/** npm test: sets up, tests units and their integration while types, format and lint are checked, builds, and tests end to end in Electron. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './folders.mjs'
import { buildApp } from './running/build-app.mjs'
import { runNode } from './running/run.mjs'
import { finishWith, say } from './running/say.mjs'
import { readPlaywrightCounts, readVitestCounts } from './running/test-counts.mjs'
import { tool } from './running/tool.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { setUpElectron } from './setup/set-up.mjs'

/**
 * One stage of the run. Those that count tests leave their report in a file.
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Promise<number>} run gives the exit code
 * @property {() => Promise<import('./running/test-counts.mjs').TestCounts>} [counts]
 */

const reports = join(root, 'test-results')
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

/** Lint, from its beginning in set-up on: it takes longer than that. */
let lint = Promise.resolve(0)

/** @type {readonly Stage[]} */
const stages = [
  { name: 'set-up', run: setUp },
  {
    name: 'types, format and lint; unit and integration tests',
    run: checkAndTest,
    counts: () => readVitestCounts(vitestReport),
  },
  { name: 'end to end', run: runPlaywright, counts: () => readPlaywrightCounts(playwrightReport) },
]

await finishWith(async () => {
  await installDependencies()
  await rm(reports, { recursive: true, force: true })
  await mkdir(reports, { recursive: true })
  return runStages()
})

async function runStages() {
  const total = { passed: 0, failed: 0 }
  let code = 0
  for (const stage of stages) {
    say(stage.name)
    const began = performance.now()
    code = await stage.run()
    say(`${stage.name}: ${String(Math.round((performance.now() - began) / 1000))} s`)
    const counts = (await stage.counts?.()) ?? { passed: 0, failed: 0 }
    total.passed += counts.passed
    // A stage can fail without a failing test: a type error, a test file that does not load.
    total.failed += code === 0 ? counts.failed : Math.max(counts.failed, 1)
    if (code === 0) continue
    say(`${stage.name}: failed`)
    break
  }
  process.stdout.write(`${String(total.passed)} passed, ${String(total.failed)} failed\n`)
  return code
}

/**
 * @param {string} name
 * @param {readonly string[]} parameters
 */
function runTool(name, ...parameters) {
  return runNode([tool(name), ...parameters], { stdio: 'inherit' })
}

/** The checks need nothing but the dependencies, and compiling the native module would leave a core idle: lint begins beside it. */
async function setUp() {
  // It holds a program of all files while it goes through them: with V8's small nursery a quarter of its time is moving that about.
  lint = runNode(['--max-semi-space-size=256', tool('eslint'), '.', '--max-warnings', '0'], { stdio: 'inherit' })
  const electron = await setUpElectron()
  say(`testing with Electron ${electron.version}`)
  return 0
}

/** None of these waits for another, and each leaves a core idle now and then. */
async function checkAndTest() {
  return Math.max(...(await Promise.all([lint, runTypesAndFormat(), runVitest()])))
}

async function runTypesAndFormat() {
  const code = await runTool('vue-tsc', '--noEmit')
  return code === 0 ? runTool('prettier', '--check', '.', '--log-level', 'warn') : code
}

function runVitest() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
  return runTool('vitest', 'run', '-c', 'build/vitest.config.ts', ...reporters)
}

async function runPlaywright() {
  await buildApp()
  return runNode([tool('@playwright/test', 'playwright'), 'test', '-c', 'build/playwright.config.ts'], {
    stdio: 'inherit',
  })
}
