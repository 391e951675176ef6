import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

interface AxeWindow {
  readonly axe: {
    run(): Promise<{ violations: readonly { id: string; nodes: readonly { target: readonly unknown[] }[] }[] }>
  }
}

/** What axe finds wrong on the page, one line a rule with the first elements it names. The page's policy lets no script in, so it is evaluated. */
export async function findViolations(window: Page): Promise<readonly string[]> {
  const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  await window.evaluate(await readFile(source, 'utf8'))
  // What fades in has not its colours yet.
  await window.waitForFunction(() =>
    document.getAnimations().every(({ effect }) => effect?.getComputedTiming().iterations === Infinity),
  )
  return window.evaluate(async () => {
    const { axe } = globalThis as unknown as AxeWindow
    const { violations } = await axe.run()
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 4)
          .map(({ target }) => target.join(' '))
          .join(', ')}`,
    )
  })
}
