/**
 * Starts a bundled program from code that was compiled in an earlier run: node start-program.mjs TASK PROGRAM. A device that
 * dies every second would otherwise spend most of its lives on being compiled. A run that comes to its end makes the code for
 * the next ones, where there is none.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

const program = process.argv[3] ?? ''
const compiled = `${program}.compiled`
const known = existsSync(compiled) ? readFileSync(compiled) : null
const script = new Script(`(function (exports, require, __dirname) {${readFileSync(program, 'utf8')}\n})`, {
  filename: program,
  ...(known === null ? {} : { cachedData: known }),
})
if (known === null) process.on('exit', () => writeFileSync(compiled, script.createCachedData()))
script.runInThisContext()({}, createRequire(program), dirname(program))
