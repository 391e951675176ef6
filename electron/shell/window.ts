import { BrowserWindow, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import { readPlacement, SMALLEST, writePlacement } from './window-placement'

/** The frame's colours behind the system's window buttons; the same as the tokens `--c-chrome` and `--c-text-2`. */
const FRAME = {
  light: { color: '#EFF2F4', symbolColor: '#45535E' },
  dark: { color: '#0D1316', symbolColor: '#B3C0C8' },
}
const APP_BAR_HEIGHT = 48

/** Opens Carryon's one window where it was last, sandboxed and context-isolated, and shows it when there is something to see. */
export function openWindow(options: {
  readonly placementFile: string
  readonly preload: string
  readonly icon: string
}): BrowserWindow {
  const placement = readPlacement(
    options.placementFile,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...(placement ?? { width: 1440, height: 900 }),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Carryon',
    icon: options.icon,
    backgroundColor: frameColours().color,
    titleBarStyle: 'hidden',
    titleBarOverlay: { ...frameColours(), height: APP_BAR_HEIGHT },
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  window.removeMenu()
  if (placement?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writePlacement(options.placementFile, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  })
  followTheme(window)
  void window.loadURL('app://main/')
  return window
}

/** Where the preload bundle lies beside the main bundle. */
export function preloadFile(mainFolder: string): string {
  return join(mainFolder, '..', 'preload', 'preload.cjs')
}

function frameColours(): { readonly color: string; readonly symbolColor: string } {
  return nativeTheme.shouldUseDarkColors ? FRAME.dark : FRAME.light
}

function followTheme(window: BrowserWindow): void {
  const apply = (): void => {
    if (window.isDestroyed()) return
    window.setBackgroundColor(frameColours().color)
    if (process.platform !== 'darwin') window.setTitleBarOverlay({ ...frameColours(), height: APP_BAR_HEIGHT })
  }
  nativeTheme.on('updated', apply)
  window.on('closed', () => nativeTheme.off('updated', apply))
}
