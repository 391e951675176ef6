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

/** Refuses every permission and device, once a session exists. */
export function refusePermissions(): void {
  const main = session.defaultSession
  main.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  main.setPermissionCheckHandler(() => false)
  main.setDevicePermissionHandler(() => false)
  main.on('will-download', (event) => event.preventDefault())
}
