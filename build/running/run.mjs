import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from '../folders.mjs'
import { Stop } from './say.mjs'

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the project's root by default
 * @property {NodeJS.ProcessEnv} [env] added to the environment
 * @property {number} [timeout] milliseconds after which the program is ended
 * @property {import('node:child_process').StdioOptions} [stdio] what the program prints goes to standard error by default
 */

/** Standard output of a build command belongs to the program it runs, so tools on the way print to standard error. */
const chatter = /** @type {const} */ (['ignore', 2, 2])

/** @type {readonly NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program to its end and gives its exit code; signals sent to this process are passed on to it.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export function run(program, parameters, { cwd = root, env = {}, stdio = [...chatter], timeout } = {}) {
  const child = spawn(program, parameters, { cwd, env: { ...process.env, ...env }, stdio, timeout })
  const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
  for (const signal of forwarded) process.on(signal, forward)
  return new Promise((settle, fail) => {
    child.once('error', fail)
    child.once('exit', (code, signal) => {
      for (const name of forwarded) process.off(name, forward)
      settle(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/**
 * Runs a program that has to succeed.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {RunOptions} [options]
 * @throws {Stop} when it ends with another exit code than 0
 */
export async function mustRun(program, parameters, options) {
  const code = await run(program, parameters, options)
  if (code !== 0) throw new Stop(`"${[program, ...parameters].join(' ')}" ended with exit code ${String(code)}`)
}

/**
 * Runs a program in Node, with the Node that runs this.
 * @param {readonly string[]} parameters the script and its arguments
 * @param {RunOptions} [options]
 */
export function runNode(parameters, options) {
  return run(process.execPath, parameters, options)
}

/**
 * Runs npm, saying warnings and errors in spite of the project's own setting.
 * @param {readonly string[]} parameters
 * @param {RunOptions} [options]
 */
export async function mustRunNpm(parameters, options) {
  const spoken = [...parameters, '--loglevel=error']
  const script = process.env['npm_execpath']
  if (script?.endsWith('.js')) return mustRun(process.execPath, [script, ...spoken], options)
  if (process.platform === 'win32') return mustRun('cmd.exe', ['/d', '/c', 'npm', ...spoken], options)
  return mustRun('npm', spoken, options)
}
