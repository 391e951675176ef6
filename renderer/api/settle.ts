/** Calls `run` when calls have rested for `rest` milliseconds, but never later than `longest` after the first of them. */
export function settle(run: () => void, rest: number, longest: number): { call: () => void; cancel: () => void } {
  let quiet: ReturnType<typeof setTimeout> | undefined
  let patience: ReturnType<typeof setTimeout> | undefined

  function cancel(): void {
    clearTimeout(quiet)
    clearTimeout(patience)
    patience = undefined
  }

  function finish(): void {
    cancel()
    run()
  }

  function call(): void {
    clearTimeout(quiet)
    quiet = setTimeout(finish, rest)
    patience ??= setTimeout(finish, longest)
  }

  return { call, cancel }
}
