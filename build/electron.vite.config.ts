import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import vuetify from 'vite-plugin-vuetify'
import { nodeAliases, target } from './bundling.mjs'
import { aliases, output, root } from './folders.mjs'

/** The programs of the main process: its own, the embedded organisation's process, and the command line. */
const programs = {
  main: 'electron/main.ts',
  'sandbox-process': 'electron/sandbox/sandbox-process.ts',
  cli: 'electron/cli/main.ts',
}

/** electron-vite sets base to './' after reading it here; routes deeper than one level then look for assets beside themselves. */
const absoluteBase: Plugin = {
  name: 'absolute-base',
  enforce: 'post',
  config: (config) => {
    config.base = '/'
  },
}

export default defineConfig({
  main: {
    root,
    resolve: { alias: nodeAliases },
    build: {
      outDir: join(output, 'main'),
      target: target.node,
      // TypeORM reads class names, and a stack that support receives has to be readable.
      minify: false,
      rolldownOptions: { input: existing(programs) },
    },
  },
  preload: {
    root,
    resolve: { alias: aliases },
    build: {
      outDir: join(output, 'preload'),
      target: target.node,
      externalizeDeps: false,
      rolldownOptions: {
        input: existing({ preload: 'electron/preload.ts' }),
        // A sandboxed preload is loaded as CommonJS, whatever package.json says.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'renderer'),
    resolve: { alias: aliases },
    plugins: [vue(), vuetify(), absoluteBase],
    // The main process replaces it, in the page and in the policy, for every load.
    html: { cspNonce: '__NONCE__' },
    build: {
      outDir: join(output, 'renderer'),
      target: target.chrome,
      minify: true,
      rolldownOptions: { input: existing({ index: 'renderer/index.html' }) },
    },
  },
})

function existing(inputs: Record<string, string>): Record<string, string> {
  const absolute = Object.entries(inputs).map(([name, path]) => [name, join(root, path)] as const)
  return Object.fromEntries(absolute.filter(([, path]) => existsSync(path)))
}
