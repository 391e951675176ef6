import { defineConfig } from '@playwright/test'
import { join } from 'node:path'
import { root } from './folders.mjs'

export default defineConfig({
  testDir: join(root, 'tests', 'e2e'),
  outputDir: join(root, 'test-results', 'e2e'),
  // Each test starts an Electron of its own, and two cores carry one of them well.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: join(root, 'test-results', 'playwright.json') }]],
})
