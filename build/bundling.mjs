import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { aliases, root } from './folders.mjs'

/**
 * The oldest runtime that what is built has to run on. Electron 33 is the one that machines without the official download
 * get; its Node is also the oldest for the command line.
 */
export const target = { node: 'node20.18', chrome: 'chrome130' }

/** The aliases of whatever runs in Node. */
export const nodeAliases = { ...aliases, 'app-root-path': join(root, 'build', 'app-root-path.ts') }

/**
 * What stays outside the bundles: native modules, which are all that package.json has as dependencies.
 * @type {readonly string[]}
 */
export const externals = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies)
