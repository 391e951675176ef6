import { join } from 'node:path'
import { output, root } from '../folders.mjs'
import { runNode } from './run.mjs'

/** Tools that programs drive rather than contain. */
const tools = ['@playwright/test', 'playwright-core', 'electron']

/**
 * Runs a TypeScript program of tests/ in Node, bundled with the settings the app itself is bundled with.
 * @param {string} source its path below the project's root
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} env added to the environment
 * @returns its exit code
 */
export async function runProgram(source, parameters, env) {
  // Imported here: set-up may only just have installed it.
  const { build } = await import('vite')
  const { externals, nodeAliases, target } = await import('../bundling.mjs')
  const folder = join(output, 'programs', source.replace(/\.ts$/, ''))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: nodeAliases },
    ssr: { noExternal: true, external: [...externals, ...tools] },
    build: {
      ssr: join(root, source),
      outDir: folder,
      emptyOutDir: true,
      target: target.node,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'program.js' } },
    },
  })
  return runNode([join(folder, 'program.js'), ...parameters], { env, stdio: 'inherit' })
}
