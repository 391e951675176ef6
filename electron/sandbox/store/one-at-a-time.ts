/** Runs pieces of work one after the other, in the order they were handed over. A piece that fails stops no other. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve()

  run<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.last.then(work, work)
    this.last = turn.catch(() => undefined)
    return turn
  }
}
