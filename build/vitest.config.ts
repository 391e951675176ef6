import vue from '@vitejs/plugin-vue'
import vuetify from 'vite-plugin-vuetify'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { aliases, root } from './folders.mjs'

/** Tests of components and stores: a DOM without layout. Everything else runs in plain Node. */
const rendererTests = 'tests/unit/renderer/**/*.test.ts'

/** Files that take minutes. Begun last, one of them would keep one core busy while the other has nothing left to do. */
const LONG = ['tests/simulation/simulation.test.ts', 'tests/integration/engine/durability/kills.test.ts']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((name) => moduleId.endsWith(name))
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  root,
  plugins: [vue(), vuetify()],
  resolve: { alias: aliases },
  test: {
    // Both cores also serve the sandbox organisation and SQLite's own threads.
    maxWorkers: 2,
    // Tests run most of their code a few times: compiling it well as early as V8 would takes a fifth of their time.
    execArgv: ['--interrupt-budget=600000'],
    // Loading TypeORM or Vuetify anew for each file took more time than the tests. No test leaves anything in a module.
    isolate: false,
    // Other work may hold a machine up for long; what a test waits for is never a time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
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
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          environment: 'node',
          include: ['tests/simulation/**/*.test.ts'],
          // It takes the database driver in its own hands, for the whole process.
          isolate: true,
          // A chunk of seeds is one test.
          testTimeout: 600_000,
        },
      },
    ],
  },
})
