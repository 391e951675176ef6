import { readFile } from 'node:fs/promises'

/**
 * How many tests passed and failed.
 * @typedef {{ passed: number, failed: number }} TestCounts
 */

/**
 * Counts from vitest's JSON report; none when it left no report.
 * @param {string} file
 * @returns {Promise<TestCounts>}
 */
export async function readVitestCounts(file) {
  const { numPassedTests = 0, numFailedTests = 0 } = await readReport(file)
  return { passed: numPassedTests, failed: numFailedTests }
}

/**
 * Counts from Playwright's JSON report; none when it left no report.
 * @param {string} file
 * @returns {Promise<TestCounts>}
 */
export async function readPlaywrightCounts(file) {
  const { stats: { expected = 0, unexpected = 0, flaky = 0 } = {} } = await readReport(file)
  return { passed: expected, failed: unexpected + flaky }
}

/**
 * @param {string} file
 * @returns {Promise<{ numPassedTests?: number, numFailedTests?: number, stats?: { expected?: number, unexpected?: number, flaky?: number } }>}
 */
async function readReport(file) {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
}
