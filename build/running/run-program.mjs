import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { output, root } from '../folders.mjs'
import { runNode } from './run.mjs'

/** Tools that programs drive rather than contain. */
const tools = ['@playwright/test', 'playwright-core', 'electron']

/**
 * Runs a TypeScript program of tests/ in Node.
 * @param {string} source its path below the project's root
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} env added to the environment
 * @returns its exit code
 */
export async function runProgram(source, parameters, env) {
  return runNode([await bundleProgram(source), ...parameters], { env, stdio: 'inherit' })
}

/**
 * Bundles a TypeScript program of tests/ with the settings the app itself is bundled with.
 * @param {string} source its path below the project's root
 * @returns the file that Node runs
 */
export async function bundleProgram(source) {
  // Imported here: set-up may only just have installed it.
  const { build } = await import('vite')
  const { externals, nodeAliases, target } = await import('../bundling.mjs')
  const folder = join(output, 'programs', source.replace(/\.ts$/, ''))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: nodeAliases },
    plugins: [buildStaysOutside],
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
  return join(folder, 'program.js')
}

/**
 * The modules of build/ know where the project is by where they are themselves, so they are imported from there.
 * @type {import('vite').Plugin}
 */
const buildStaysOutside = {
  name: 'build-stays-outside',
  enforce: 'pre',
  resolveId(specifier, importer) {
    if (importer === undefined || !specifier.startsWith('.')) return null
    const file = resolve(dirname(importer), specifier)
    return file.startsWith(join(root, 'build')) ? { id: pathToFileURL(file).href, external: true } : null
  },
}
