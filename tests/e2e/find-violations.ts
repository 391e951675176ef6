import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

interface AxeWindow {
  readonly axe: {
    run(
      context: Document,
      options: { runOnly?: readonly string[] },
    ): Promise<{ violations: readonly { id: string; nodes: readonly { target: readonly unknown[] }[] }[] }>
  }
}

/** The part of the page's store that says how it looks. */
interface MountedApp extends Element {
  readonly __vue_app__: {
    readonly config: {
      readonly globalProperties: {
        readonly $pinia: { readonly state: { readonly value: { readonly settings: { settings: { theme: string } } } } }
      }
    }
  }
}

const THEMES = ['light', 'dark', 'contrast'] as const

/** The rules of axe whose answer a theme can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong on the page, one line a rule with the first elements it names. The page's policy lets no script in, so it is evaluated. */
export async function findViolations(window: Page): Promise<readonly string[]> {
  await bringAxe(window)
  return runAxe(window)
}

/**
 * What axe finds wrong on the page in any theme: all its rules in the theme on screen, and in the others those about colours. The page
 * stays as it is meanwhile, and has its own theme again afterwards.
 */
export async function findViolationsInThemes(window: Page): Promise<readonly string[]> {
  await bringAxe(window)
  const found = [...(await runAxe(window))]
  const own = await shownTheme(window)
  for (const theme of [...THEMES.filter((one) => one !== own), own]) {
    await show(window, theme)
    if (theme !== own) found.push(...(await runAxe(window, COLOUR_RULES)).map((line) => `${theme}: ${line}`))
  }
  return found
}

async function bringAxe(window: Page): Promise<void> {
  if (await window.evaluate(() => 'axe' in globalThis)) return
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await window.evaluate(await readFile(source, 'utf8'))
}

async function runAxe(window: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // What fades in has not its colours yet.
  await window.waitForFunction(() =>
    document.getAnimations().every(({ effect }) => effect?.getComputedTiming().iterations === Infinity),
  )
  return window.evaluate(async (only) => {
    const { axe } = globalThis as unknown as AxeWindow
    const { violations } = await axe.run(document, only === undefined ? {} : { runOnly: only })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 4)
          .map(({ target }) => target.join(' '))
          .join(', ')}`,
    )
  }, rules)
}

async function shownTheme(window: Page): Promise<string> {
  return (await window.locator('html').getAttribute('data-theme')) ?? ''
}

/** Choosing it in Settings would leave the page. */
async function show(window: Page, theme: string): Promise<void> {
  await window.evaluate((wanted) => {
    const mounted = [...document.querySelectorAll('body > *')].find((one): one is MountedApp => '__vue_app__' in one)
    const store = mounted?.__vue_app__.config.globalProperties.$pinia.state.value.settings
    if (store !== undefined) store.settings = { ...store.settings, theme: wanted }
  }, theme)
  await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
}
