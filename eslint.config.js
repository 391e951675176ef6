import prettier from 'eslint-config-prettier'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { floors } from './build/lint/floors.mjs'
import { portsOnly, throughTheGate } from './build/lint/restrictions.mjs'

const code = ['**/*.ts', '**/*.vue', '**/*.mjs', '**/*.js']

/** Electron's types prefer asynchronous ones, which the oldest Electron that Carryon runs on does not have. */
const synchronousKeystore = {
  from: /** @type {const} */ ('package'),
  package: 'electron',
  name: ['decryptString', 'encryptString', 'isEncryptionAvailable'],
}

export default defineConfig([
  globalIgnores(['out/', 'dist/', 'demo-output/', 'test-results/']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  vue.configs['flat/recommended'],
  {
    files: code,
    languageOptions: {
      globals: globals.nodeBuiltin,
      parserOptions: {
        // Not in tsconfig.json: what it imports brings the types of a newer language along.
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: 'tsconfig.json' })] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: floors }],
      'max-lines': ['error', { max: 350, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'no-eval': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // An implementation of a port is async by its contract, whether or not it has to wait.
      '@typescript-eslint/require-await': 'off',
      // Objects here are closures: their methods have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // An empty string often means "none", which `??` would let through.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // TypeORM declares the plain options of an entity as classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A union of types that has to come out empty is how completeness is stated.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      '@typescript-eslint/no-deprecated': ['error', { allow: [synchronousKeystore] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser }, globals: globals.browser },
    rules: {
      // A static style would be an inline style, which the content policy refuses.
      'vue/no-static-inline-styles': ['error', { allowBinding: true }],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      // An absent prop is undefined: its type says so.
      'vue/require-default-prop': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
    },
  },
  ...portsOnly,
  ...throughTheGate,
  {
    files: ['**/*.mjs', '**/*.js'],
    rules: {
      // JSON.parse gives `any`, and JavaScript has no narrowing cast worth its noise.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['tests/e2e/**'],
    rules: {
      // Playwright reads from the first parameter's pattern what a fixture needs, and insists on a pattern for nothing.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    },
  },
  prettier,
])
