/**
 * A refresh that runs one at a time: asked for while it runs, it runs once more afterwards, however often it was asked.
 * The promise ends when the state asked for has been read.
 */
export function singleRefresh(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false

  async function run(): Promise<void> {
    try {
      do {
        again = false
        await read()
      } while (again)
    } finally {
      running = null
    }
  }

  return () => {
    if (running === null) {
      running = run()
    } else {
      again = true
    }
    return running
  }
}
