/**
 * The switches Electron has to be started with here, before the app's folder. Chromium refuses to run its sandbox as
 * root; everybody else keeps it.
 * @returns {string[]}
 */
export function electronSwitches() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
