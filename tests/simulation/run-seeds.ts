import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shrink } from './shrink'
import { simulate, stepsOfSeed } from './simulate'
import { stepInWords } from './steps'
import { makeTemplate, type Template } from './template'

/** How many steps a seed has unless said otherwise. */
export const STEPS = 40

/** A place for simulations, in memory where the system has such a folder. */
export interface Stage {
  readonly folder: string
  readonly template: Template
  /** Whether people relate accounts to products in it. */
  readonly related: boolean
  end(): void
}

/** Makes a stage: what every simulation begins with is made once. */
export async function makeStage(related = false): Promise<Stage> {
  const folder = mkdtempSync(join(memoryFolder(), 'carryon-simulation-'))
  const template = await makeTemplate(join(folder, 'template'), related)
  return { folder, template, related, end: () => rmSync(folder, { recursive: true, force: true }) }
}

function memoryFolder(): string {
  return process.platform === 'linux' ? '/dev/shm' : tmpdir()
}

/** Plays one seed; answers `null`, or which rule it broke and the shortest trace that still breaks it. */
export async function playSeed(seed: number, stage: Stage, count = STEPS): Promise<string | null> {
  const steps = stepsOfSeed(seed, count, stage.related)
  const play = (tried: readonly (typeof steps)[number][]): ReturnType<typeof simulate> =>
    simulate({ seed, steps: tried, folder: stage.folder, template: stage.template })
  const outcome = await play(steps)
  if (outcome.breach === null) return null
  const { invariant } = outcome.breach
  const shortest = await shrink(steps.slice(0, outcome.steps), async (tried) => {
    const again = await play(tried)
    return again.breach?.invariant === invariant
  })
  const last = await play(shortest)
  const trace = shortest.map((step, index) => `  ${String(index + 1).padStart(3)}. ${stepInWords(step)}`)
  return [`seed ${seed}: ${invariant}`, `  ${last.breach?.words ?? outcome.breach.words}`, ...trace].join('\n')
}

/** Plays seeds one after the other and answers what they broke. */
export async function playSeeds(seeds: Iterable<number>, stage: Stage, count = STEPS): Promise<readonly string[]> {
  const broken: string[] = []
  for (const seed of seeds) {
    const words = await playSeed(seed, stage, count)
    if (words !== null) broken.push(words)
  }
  return broken
}
