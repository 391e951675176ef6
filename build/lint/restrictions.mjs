/** Where the `electron` package may be imported. */
const electronAllowed = ['electron/shell/**', 'electron/ipc/**', 'electron/main.ts', 'electron/preload.ts']

/** Where time, chance and timers are implemented for everybody else. */
const portImplementations = ['electron/engine/system-clock.ts']

const worldSelectors = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The time comes through the clock port.',
  },
]

const writeSelectors = [
  {
    selector:
      'CallExpression[callee.property.name=/^(save|insert|upsert|update|delete|remove)$/][callee.object.name=/[rR]epository$/]',
    message: 'Every write to the replica goes through the gate in engine/replica/writer.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(save|insert|upsert|update|delete|remove)$/][callee.object.callee.property.name="getRepository"]',
    message: 'Every write to the replica goes through the gate in engine/replica/writer.',
  },
]

const electronImport = {
  name: 'electron',
  message: 'Electron is imported in shell/, ipc/, main.ts and preload.ts alone.',
}
const nodeImport = { regex: '^node:', message: 'shared/ and renderer/ run in the page: no Node there.' }

/**
 * Time, randomness and the platform come in through ports, so that a simulation can own them.
 * @type {import('eslint').Linter.Config[]}
 */
export const portsOnly = [
  {
    files: ['electron/**', 'tests/**', 'build/**'],
    ignores: [...electronAllowed, 'tests/unit/shell/**', 'tests/unit/ipc/**', 'build/setup/default-app/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [electronImport] }] },
  },
  {
    files: ['shared/**', 'renderer/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [electronImport], patterns: [nodeImport] }] },
  },
  {
    files: ['electron/engine/**', 'shared/**'],
    ignores: portImplementations,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The time comes through the clock port.' },
        { object: 'Math', property: 'random', message: 'Chance comes through the random port.' },
        { object: 'crypto', property: 'randomUUID', message: 'Ids come through the random port.' },
        { object: 'performance', property: 'now', message: 'The time comes through the clock port.' },
      ],
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
          name,
          message: 'Waiting comes through the clock port.',
        })),
        { name: 'fetch', message: 'The network comes through the fetch port.' },
      ],
    },
  },
]

/**
 * One writer: a write beside the gate joins a stranger's transaction and dies with its rollback.
 * @type {import('eslint').Linter.Config[]}
 */
export const throughTheGate = [
  {
    files: ['electron/**'],
    ignores: ['electron/engine/**', 'electron/engine/replica/writer.ts', 'electron/engine/replica/writer/**'],
    rules: { 'no-restricted-syntax': ['error', ...writeSelectors] },
  },
  {
    files: ['electron/engine/**'],
    ignores: ['electron/engine/replica/writer.ts', 'electron/engine/replica/writer/**', ...portImplementations],
    rules: { 'no-restricted-syntax': ['error', ...writeSelectors, ...worldSelectors] },
  },
]
