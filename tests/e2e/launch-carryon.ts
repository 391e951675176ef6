import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { root } from '../../build/folders.mjs'
import { electronSwitches } from '../../build/running/electron-switches.mjs'
import { findElectronRuntime } from '../../build/setup/electron-runtime.mjs'

/** What a launch may choose. */
export interface LaunchOptions {
  /** The folder that is this device: settings, replica, outbox. Launching on the same one is starting the app again. */
  readonly dataFolder: string
  /** An installed or packaged Carryon; by default what `out/` holds runs on the Electron of set-up. */
  readonly executable?: string
  /** Switches for the app itself. */
  readonly switches?: readonly string[]
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>
}

/** A Carryon with its first window open. */
export interface RunningCarryon {
  readonly app: ElectronApplication
  readonly window: Page
  /** What went wrong in the page without a test having asked: uncaught errors and violations of the content policy. */
  readonly problems: readonly string[]
  /** Quits as a user does and waits for the process to end. */
  close(): Promise<void>
  /** Ends the main process with SIGKILL, as a flat battery would. */
  kill(): Promise<void>
}

/** There is no graphics card where tests run, and one that is imitated takes a twentieth of their time. */
const WITHOUT_GRAPHICS_CARD = ['--disable-gpu', '--disable-software-rasterizer']

/** Starts the real app on a data folder and waits for its window. */
export async function launchCarryon(options: LaunchOptions): Promise<RunningCarryon> {
  const { dataFolder, executable = electronOfSetUp(), switches = [], environment = {} } = options
  const appFolder = options.executable === undefined ? [root] : []
  const app = await _electron.launch({
    executablePath: executable,
    args: [...electronSwitches(), ...WITHOUT_GRAPHICS_CARD, ...appFolder, ...switches],
    // Playwright's own emulation of light and dark would hide the app's.
    colorScheme: null,
    timeout: 30_000,
    env: { ...definedEnvironment(), CARRYON_DATA: dataFolder, CARRYON_PLAIN_KEYSTORE: '1', ...environment },
  })
  const window = await app.firstWindow()
  const problems: string[] = []
  window.on('pageerror', (error) => problems.push(error.message))
  window.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) problems.push(message.text())
  })
  return {
    app,
    window,
    problems,
    close: () => app.close(),
    async kill() {
      const ended = app.waitForEvent('close')
      app.process().kill('SIGKILL')
      await ended
    },
  }
}

function electronOfSetUp(): string {
  const runtime = findElectronRuntime()
  if (runtime === undefined) throw new Error('There is no Electron yet: npm run setup')
  return runtime.executable
}

function definedEnvironment(): Record<string, string> {
  const defined = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(defined)
}
