import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../build/folders.mjs'

/** What one run of the command line came to. */
export interface Run {
  readonly exit: number | null
  readonly document: unknown
  readonly error: unknown
}

/** The command line on one data folder, as a script would use it. */
export interface CommandLine {
  run(...words: readonly string[]): Promise<Run>
  /** The document of a run that must succeed. */
  document<Document>(...words: readonly string[]): Promise<Document>
  /** Starts a run and ends it with SIGKILL after so many milliseconds. */
  kill(afterMilliseconds: number, ...words: readonly string[]): Promise<void>
}

/** Starts the built command line in plain Node. */
export function spawnCommandLine(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(root, 'out', 'main', 'cli.js'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** The command line whose data is in `dataFolder`. */
export function openCommandLine(dataFolder: string): CommandLine {
  const everywhere = ['--data', dataFolder, '--json']
  const run = async (...words: readonly string[]): Promise<Run> => {
    const child = spawnCommandLine([...words, ...everywhere])
    const [output, errors, exit] = await Promise.all([textOf(child.stdout), textOf(child.stderr), exitOf(child)])
    return { exit, document: documentIn(output), error: errorIn(errors) }
  }
  return {
    run,
    async document<Document>(...words: readonly string[]): Promise<Document> {
      const outcome = await run(...words)
      if (outcome.exit !== 0) throw new Error(`${words.join(' ')}: ${JSON.stringify(outcome.error)}`)
      return outcome.document as Document
    },
    async kill(afterMilliseconds, ...words) {
      const child = spawnCommandLine([...words, ...everywhere])
      const timer = setTimeout(() => child.kill('SIGKILL'), afterMilliseconds)
      await exitOf(child)
      clearTimeout(timer)
    },
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve))
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = ''
  if (stream !== null) for await (const chunk of stream) text += String(chunk)
  return text
}

/** Standard output holds exactly one JSON document, or nothing: anything else is a fault of the command. */
function documentIn(output: string): unknown {
  return output === '' ? null : JSON.parse(output)
}

function errorIn(output: string): unknown {
  const last = output.trim().split('\n').at(-1) ?? ''
  const parsed: unknown = last.startsWith('{') ? JSON.parse(last) : { error: { message: output } }
  return typeof parsed === 'object' && parsed !== null && 'error' in parsed ? parsed.error : null
}
