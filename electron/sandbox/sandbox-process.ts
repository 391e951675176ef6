import { startSandbox, type SandboxOptions } from './start-sandbox'

/** What Electron's utility process gives its script; plain Node gives `process.send` instead. */
interface ParentPort {
  postMessage(message: unknown): void
}

/** The options of the command line: one JSON object. Throws for anything else. */
function readOptions(text: string | undefined): SandboxOptions {
  const given: unknown = JSON.parse(text ?? '{}')
  if (typeof given !== 'object' || given === null) throw new Error('the options are not a JSON object')
  const options = new Map<string, unknown>(Object.entries(given))
  const file = options.get('file')
  if (typeof file !== 'string') throw new Error('the option "file" is missing')
  const port = numberOf(options.get('port'))
  const seed = numberOf(options.get('seed'))
  const scale = numberOf(options.get('scale'))
  const latencyMilliseconds = numberOf(options.get('latencyMilliseconds'))
  return {
    file,
    ...(port === null ? {} : { port }),
    ...(seed === null ? {} : { seed }),
    ...(scale === null ? {} : { scale }),
    ...(latencyMilliseconds === null ? {} : { latencyMilliseconds }),
  }
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function report(message: unknown): void {
  const parent = parentPort()
  if (parent !== null) parent.postMessage(message)
  else process.send?.(message)
}

function parentPort(): ParentPort | null {
  const port: unknown = Reflect.get(process, 'parentPort')
  return isParentPort(port) ? port : null
}

function isParentPort(value: unknown): value is ParentPort {
  return (
    typeof value === 'object' && value !== null && 'postMessage' in value && typeof value.postMessage === 'function'
  )
}

async function start(): Promise<void> {
  try {
    const { url, tokens } = await startSandbox(readOptions(process.argv[2]))
    report({ kind: 'ready', url, tokens })
  } catch (error) {
    report({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}

void start()
