import { BrowserWindow, dialog } from 'electron'
import { safeFileName } from '@shared/model/file-name'
import type { FileDialogs } from '../ipc/handlers'

/** The system's own dialogs for files, over the window: what a person chooses there is the only path that ever comes in. */
export const fileDialogs: FileDialogs = {
  async chooseFile() {
    const window = presentWindow()
    const options = { properties: ['openFile' as const] }
    const { canceled, filePaths } =
      window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options)
    return canceled ? null : (filePaths[0] ?? null)
  },
  async choosePlace(name) {
    const window = presentWindow()
    const options = { defaultPath: safeFileName(name) }
    const { canceled, filePath } =
      window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options)
    return canceled || filePath === '' ? null : filePath
  },
}

function presentWindow(): BrowserWindow | null {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0] ?? null
}
