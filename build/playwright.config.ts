import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import { root } from './folders.mjs'
import { needsVirtualDisplay } from './setup/system-libraries.mjs'

export default defineConfig({
  testDir: join(root, 'tests', 'e2e'),
  outputDir: join(root, 'test-results', 'e2e'),
  // One app leaves a third of two cores idle. On a screen that somebody looks at, two would fight for the keyboard.
  workers: needsVirtualDisplay() ? 2 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: join(root, 'test-results', 'playwright.json') }]],
})
