/** Tells the developer, in one line, what the build is doing. On standard error: standard output belongs to the program. */
export function say(/** @type {string} */ line) {
  process.stderr.write(`carryon: ${line}\n`)
}

/** A reason to stop that the developer can act on; shown without a stack. */
export class Stop extends Error {}

/**
 * Runs a build command to its end and turns what it throws into a line and an exit code of 1.
 * @param {() => Promise<number>} command gives the exit code
 */
export async function finishWith(command) {
  try {
    process.exitCode = await command()
  } catch (reason) {
    say(reason instanceof Stop ? reason.message : String(reason instanceof Error ? reason.stack : reason))
    process.exitCode = 1
  }
}
