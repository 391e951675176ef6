import { connectDevice } from './test-device'

/**
 * A device that is killed in the middle of a cycle, as by a power cut: a program of its own, started by the test with the
 * organisation's address, a token, the replica's file and the moment of its death.
 */
const [url = '', token = '', file = '', moment = ''] = process.argv.slice(2)

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

const send = globalThis.fetch
globalThis.fetch = async (address, init) => {
  const isWrite = init?.method === 'PATCH'
  if (isWrite && moment === 'before the change leaves') die()
  const answer = await send(address, init)
  if (isWrite && moment === 'before the answer is read') die()
  return answer
}

const device = await connectDevice({ url, token, file })
device.sync.onProgress((progress) => {
  if (moment === 'in the middle of the download' && progress?.table === 'opportunity' && progress.done > 0) die()
})
await device.cycle(true)
await device.close()
