import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** The smallest window Carryon is made for. */
export const SMALLEST = { width: 480, height: 480 }

const placementSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(SMALLEST.width),
  height: z.number().int().min(SMALLEST.height),
  maximized: z.boolean(),
})

/** Where the window is and how large, in device-independent pixels. */
export type Placement = Readonly<z.infer<typeof placementSchema>>

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the window was when it was last closed, if that is still on a screen; else `null`. */
export function readPlacement(file: string, screens: readonly Area[]): Placement | null {
  try {
    const placement = placementSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return screens.some((screen) => overlaps(placement, screen)) ? placement : null
  } catch {
    return null
  }
}

/** Remembers where the window is. A disk that refuses costs nothing but the memory of it. */
export function writePlacement(file: string, placement: Placement): void {
  try {
    // Written when the window closes, which may be the last thing the process does: nothing would wait for a promise.
    writeFileSync(file, JSON.stringify(placement))
  } catch {
    return
  }
}

function overlaps(placement: Placement, screen: Area): boolean {
  const across = Math.min(placement.x + placement.width, screen.x + screen.width) - Math.max(placement.x, screen.x)
  const down = Math.min(placement.y + placement.height, screen.y + screen.height) - Math.max(placement.y, screen.y)
  return across >= 100 && down >= 50
}
