/**
 * A refresh that runs one at a time: asked for while it runs, it runs once more afterwards, however often it was asked.
 * The promise ends when the state asked for has been read.
 */
export function singleRefresh(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let asked = 0

  async function run(): Promise<void> {
    try {
      for (let answered = -1; answered !== asked;) {
        answered = asked
        await read()
      }
    } finally {
      running = null
    }
  }

  return () => {
    asked += 1
    running ??= run()
    return running
  }
}
