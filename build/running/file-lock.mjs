import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Does work that two processes must not do at once; whoever comes second waits. The lock of a process that is gone counts
 * for nothing.
 * @template Value
 * @param {string} file
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function exclusively(file, work) {
  await mkdir(dirname(file), { recursive: true })
  while (!(await take(file))) await pause(100)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(/** @type {string} */ file) {
  try {
    const handle = await open(file, 'wx')
    await handle.writeFile(String(process.pid))
    await handle.close()
    return true
  } catch {
    if (await isAbandoned(file)) await rm(file, { force: true })
    return false
  }
}

async function isAbandoned(/** @type {string} */ file) {
  const holder = Number(await readFile(file, 'utf8').catch(() => ''))
  if (!(holder > 0)) return false
  try {
    process.kill(holder, 0)
    return false
  } catch {
    return true
  }
}
