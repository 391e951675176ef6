import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { externals, nodeAliases, target } from '../../../../build/bundling.mjs'
import { root } from '../../../../build/folders.mjs'

/**
 * Bundles the working device into one file that Node starts at once, with all but native modules in it. `inPlaceOf` puts
 * a faulty module of the tests in the place of one of the engine's.
 */
export async function bundleProgram(name: string, inPlaceOf: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = join(root, 'out', 'programs', 'tests', name)
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [replaced(inPlaceOf)],
    resolve: { alias: nodeAliases },
    ssr: { noExternal: true, external: [...externals] },
    build: {
      ssr: join(import.meta.dirname, 'working-device.ts'),
      outDir: folder,
      target: target.node,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'working-device.js' } },
    },
  })
  return join(folder, 'working-device.js')
}

/** Takes a module for another, but not in the one that stands in its place: that one wraps it. */
function replaced(inPlaceOf: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replaced-modules',
    enforce: 'pre',
    async resolveId(source, importer) {
      const found = await this.resolve(source, importer, { skipSelf: true })
      const other = found === null ? undefined : inPlaceOf[found.id]
      return other === undefined || other === importer ? null : other
    },
  }
}
