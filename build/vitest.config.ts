import vue from '@vitejs/plugin-vue'
import vuetify from 'vite-plugin-vuetify'
import { defineConfig } from 'vitest/config'
import { aliases, root } from './folders.mjs'

/** Tests of components and stores: a DOM without layout. Everything else runs in plain Node. */
const rendererTests = 'tests/unit/renderer/**/*.test.ts'

export default defineConfig({
  root,
  plugins: [vue(), vuetify()],
  resolve: { alias: aliases },
  test: {
    // Both cores also serve the sandbox organisation and SQLite's own threads.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', environment: 'node', include: ['tests/unit/**/*.test.ts'], exclude: [rendererTests] },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: [rendererTests],
          // Vuetify's modules import style sheets, which Node cannot load by itself.
          server: { deps: { inline: ['vuetify'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          environment: 'node',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          environment: 'node',
          include: ['tests/simulation/**/*.test.ts'],
          // A chunk of seeds is one test.
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
