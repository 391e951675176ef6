import { wholeList } from '@shared/model/list-question'
import { type BenchDevice, held } from './bench-device'

/** One query of a screen: when it was asked, and how long it took, in milliseconds. */
export interface ScreenQuery {
  readonly at: number
  readonly took: number
}

/** How long a screen rests between two queries, in milliseconds: somebody scrolls, or changes are announced. */
const REST = 50

/**
 * Asks for the first page of the view on and on, as a screen does that shows it while records arrive. Begins when there are
 * records to show.
 */
export function queryScreens({ records, view }: BenchDevice): { stop(): Promise<readonly ScreenQuery[]> } {
  const asked: ScreenQuery[] = []
  let going = true
  const run = async (): Promise<void> => {
    while (going) {
      await new Promise((resolve) => setTimeout(resolve, REST))
      const shown = view()
      if (shown === null) continue
      const at = performance.now()
      held(await records.page(shown, { ...wholeList(shown.view.id), page: 0, anchor: null }))
      asked.push({ at, took: performance.now() - at })
    }
  }
  const running = run()
  return {
    async stop() {
      going = false
      await running
      return asked
    },
  }
}
