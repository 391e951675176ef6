import { app, BrowserWindow, dialog, ipcMain, nativeTheme, net, shell } from 'electron'
import { join } from 'node:path'
import type { CarryonError } from '@shared/model/errors'
import type { Settings } from '@shared/model/settings'
import { createEngine } from './engine/create-engine'
import { systemClock, systemRandom, systemTimeZone } from './engine/system-clock'
import { forwardEvents } from './ipc/forward-events'
import { createHandlers } from './ipc/handlers'
import { registerCalls } from './ipc/router'
import { declareAppProtocol, serveAppProtocol } from './shell/app-protocol'
import { settleDataFolder } from './shell/data-folder'
import { fileDialogs } from './shell/file-dialogs'
import { allowPlainKeystoreForTests, createKeystore } from './shell/keystore'
import { lockDown, refusePermissions } from './shell/lock-down'
import { openLogFile } from './shell/log-file'
import { openedFilesIn, type OpenedFilesFolder } from './shell/opened-files'
import { openOutside } from './shell/outside-door'
import { watchNetwork } from './shell/network-watch'
import { createSandboxHost } from './shell/sandbox-host'
import { openSettingsFile } from './shell/settings-file'
import { openWindow, preloadFile } from './shell/window'

const here = import.meta.dirname
const dataFolder = settleDataFolder()
const log = openLogFile(join(app.getPath('userData'), 'logs', 'carryon.log'))

declareAppProtocol()
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
lockDown()

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => (dataFolder.ok ? start(dataFolder.value) : giveUp(dataFolder.error)))
} else {
  app.quit()
}

async function start(dataFolder: string): Promise<void> {
  allowPlainKeystoreForTests()
  refusePermissions()
  serveAppProtocol(join(here, '..', 'renderer'))

  const openedFiles = openedFilesIn({
    folder: join(dataFolder, 'opened'),
    openPath: (path) => shell.openPath(path),
    log,
  })
  await openedFiles.clear()
  const engine = await createEngine({
    fetch: (url, init) => net.fetch(url, init),
    clock: systemClock,
    random: systemRandom,
    secrets: createKeystore(dataFolder, log),
    timeZone: systemTimeZone(),
    dataFolder,
    log,
    sandbox: createSandboxHost({
      script: join(here, 'sandbox-process.js'),
      file: join(dataFolder, 'sandbox-organisation.sqlite'),
      log,
    }),
  })
  const network = watchNetwork((notice) => engine.sync.notice(notice))
  const apply = (settings: Settings): void => {
    nativeTheme.themeSource = settings.theme === 'contrast' ? 'dark' : settings.theme
    network.apply(settings)
    engine.sync.schedule(settings.syncEveryMinutes)
  }
  const settings = openSettingsFile(join(dataFolder, 'settings.json'), apply)
  apply(settings.read())

  registerCalls(ipcMain, {
    handlers: createHandlers(engine, { settings, openOutside, dialogs: fileDialogs, openedFiles }),
    log,
    checkAnswers: !app.isPackaged,
  })
  forwardEvents(engine, (name, payload) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(name, payload)
  })

  const window = openWindow({
    placementFile: join(dataFolder, 'window.json'),
    preload: preloadFile(here),
    icon: join(here, '..', 'renderer', 'icon.png'),
  })
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuitting(engine, openedFiles)
  void engine.sync.run({ trigger: 'start', full: false, tables: null, despiteMetered: false })
}

/** Without a folder for its data Carryon can keep no promise, so it says why and ends. */
function giveUp({ message, advice }: CarryonError): void {
  dialog.showErrorBox(message, advice)
  app.exit(1)
}

/** Lets the engine end its cycle and close its files before the process ends; what was opened elsewhere is removed. */
function closeBeforeQuitting(engine: { close(): Promise<void> }, openedFiles: OpenedFilesFolder): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void Promise.allSettled([engine.close(), openedFiles.clear()]).finally(() => {
      closed = true
      // Not within this very quit, which has just been called off: Electron would ignore it and stay without a window.
      setImmediate(() => app.quit())
    })
  })
}
