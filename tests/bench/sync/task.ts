import { spawn } from 'node:child_process'
import type { z } from 'zod'

/** A measurement that runs in a process of its own, so that no other one's heap or caches touch it. */
export interface Task<Input, Output> {
  readonly name: string
  readonly input: z.ZodType<Input>
  readonly output: z.ZodType<Output>
  run(input: Input): Promise<Output>
}

/** The switch by which the program runs one task and prints what it came to. */
export const TASK_SWITCH = '--task'

/** Runs a task in a new process and answers what it came to. Rejects when it fails. */
export async function inOwnProcess<Input, Output>(task: Task<Input, Output>, input: Input): Promise<Output> {
  const program = process.argv[1] ?? ''
  const child = spawn(process.execPath, [program, TASK_SWITCH, task.name, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`${task.name} ended with ${String(code)}`)
  return task.output.parse(JSON.parse(text))
}

/** Runs the task that the command line names, in this process, and prints what it came to. */
export async function runNamedTask<Input, Output>(task: Task<Input, Output>, json: string): Promise<void> {
  const output = await task.run(task.input.parse(JSON.parse(json)))
  process.stdout.write(JSON.stringify(output))
}
