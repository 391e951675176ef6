import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import vuetify from 'vite-plugin-vuetify'
import { nodeAliases, target } from './bundling.mjs'
import { aliases, output, root } from './folders.mjs'

/** The programs of the main process: its own, the embedded organisation's process, and the command line. */
const programs = {
  main: join(root, 'electron/main.ts'),
  'sandbox-process': join(root, 'electron/sandbox/sandbox-process.ts'),
  cli: join(root, 'electron/cli/main.ts'),
}

/** What is bundled loses its licence files: the texts are gathered beside the bundles. */
const license = { fileName: 'third-party-licences.md' }

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
      license,
      rolldownOptions: { input: programs },
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
        input: join(root, 'electron/preload.ts'),
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
      license,
      rolldownOptions: { input: join(root, 'renderer/index.html') },
    },
  },
})
