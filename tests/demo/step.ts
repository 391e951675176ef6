import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Page } from '@playwright/test'
import { root } from '../../build/folders.mjs'

/** Where the pictures go. */
export const PICTURES = join(root, 'demo-output')

/** Runs the steps of the day one after the other, telling each in a line and keeping a picture of each. */
export interface Day {
  /**
   * Does one step. What it answers is told as its figures; a check that fails inside ends the day. The picture shows `window`
   * as the step left it.
   */
  step(title: string, window: () => Page, work: () => Promise<string>): Promise<void>
}

/** Begins a day with an empty folder of pictures. */
export async function beginDay(): Promise<Day> {
  await rm(PICTURES, { recursive: true, force: true })
  await mkdir(PICTURES, { recursive: true })
  let number = 0
  return {
    async step(title, window, work) {
      number += 1
      const label = `${String(number).padStart(2, '0')} ${title}`
      const began = performance.now()
      const figures = await work()
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      await window().screenshot({ path: join(PICTURES, `${label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`) })
      process.stdout.write(`${label}: ${figures} (${seconds} s)\n`)
    },
  }
}

/** Ends the day with the reason when something is not as it must be. */
export function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
