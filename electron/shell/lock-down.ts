import { app, session } from 'electron'

/** Closes what a web page could otherwise do: leave `app://`, open windows, embed other pages, ask for permissions. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** The one permission a page has: to put text on the clipboard, after a press of the user's. It cannot read from there. */
const COPYING = 'clipboard-sanitized-write'

/** Refuses every permission and device but copying, once a session exists. */
export function refusePermissions(): void {
  const main = session.defaultSession
  main.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === COPYING))
  main.setPermissionCheckHandler((_contents, permission) => permission === COPYING)
  main.setDevicePermissionHandler(() => false)
  main.on('will-download', (event) => event.preventDefault())
}
