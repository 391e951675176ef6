import { spawn } from 'node:child_process'
import type { z } from 'zod'

/** A measurement that runs in a process of its own, so that no other one's heap or caches touch it. */
export interface Task<Input, Output> {
  readonly name: string
  readonly input: z.ZodType<Input>
  readonly output: z.ZodType<Output>
  run(input: Input): Promise<Output>
}

/** The switch by which the program runs one task and sends what it came to. */
export const TASK_SWITCH = '--task'

/** Runs a task in a new process of Node and answers what it came to. Rejects when it fails. */
export function inOwnProcess<Input, Output>(task: Task<Input, Output>, input: Input): Promise<Output> {
  return inProcessOf(process.execPath, {}, task, input)
}

/**
 * The same in the app's own runtime: Electron brings another V8 and another allocator than Node has. For what is measured alone:
 * the libraries that Carryon is compared with are built for Node.
 */
export function inElectron<Input, Output>(task: Task<Input, Output>, input: Input): Promise<Output> {
  const electron = process.env['CARRYON_BENCH_ELECTRON']
  if (electron === undefined) throw new Error('CARRYON_BENCH_ELECTRON must name the Electron to measure in')
  return inProcessOf(electron, { ELECTRON_RUN_AS_NODE: '1' }, task, input)
}

async function inProcessOf<Input, Output>(
  executable: string,
  environment: NodeJS.ProcessEnv,
  task: Task<Input, Output>,
  input: Input,
): Promise<Output> {
  const program = process.argv[1] ?? ''
  // Libraries say things on standard output: it becomes this process's standard error, and the answer has a way of its own.
  const child = spawn(executable, [program, TASK_SWITCH, task.name, JSON.stringify(input)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', process.stderr, 'inherit', 'ipc'],
  })
  let answer: unknown
  child.on('message', (message) => (answer = message))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${task.name} ended with ${String(code)}`)
  return task.output.parse(answer)
}

/** Runs the task that the command line names, in this process, and sends what it came to. */
export async function runNamedTask<Input, Output>(task: Task<Input, Output>, json: string): Promise<void> {
  const output = await task.run(task.input.parse(JSON.parse(json)))
  process.send?.(output, () => process.disconnect())
}
