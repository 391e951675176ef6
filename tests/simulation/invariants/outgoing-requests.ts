import type { Call } from '../device'
import type { Breach } from './breach'

/** 10: nothing leaves the device for any host but the organisation's. `organisation`: its address, without a path. */
export function findStrayRequest(device: number, calls: readonly Call[], organisation: string): Breach | null {
  const stray = calls.find(({ url }) => new URL(url).origin !== organisation)
  return stray === undefined
    ? null
    : { invariant: '10 nothing leaves for another host', words: `device ${device}: ${stray.method} ${stray.url}` }
}

/** 9: in online mode a device asks the organisation to change nothing. A batch may hold reads alone. */
export function findOnlineWrite(device: number, calls: readonly Call[]): Breach | null {
  const write = calls.find(
    ({ method, url, body }) => (method !== 'GET' && !url.endsWith('$batch')) || /^(PATCH|POST|DELETE) /m.test(body),
  )
  return write === undefined
    ? null
    : { invariant: '9 nothing is written in online mode', words: `device ${device}: ${write.method} ${write.url}` }
}
