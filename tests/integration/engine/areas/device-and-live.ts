import { startSandbox, type RunningSandbox } from '@electron/sandbox/start-sandbox'
import { startEngine, testClock, TIME_ZONE, value, type TestEngine } from './engine-on-sandbox'

/** One user twice: with a replica that has synced, and reading the organisation live. */
export interface DeviceAndLive {
  readonly device: TestEngine
  readonly live: TestEngine
  close(): Promise<void>
}

/**
 * Starts both on an organisation of their own, which `prepare` may change first. One clock for all three: relative dates mean the same
 * on both sides.
 */
export async function startDeviceAndLive(
  scale: number,
  prepare: (sandbox: RunningSandbox) => Promise<void> = () => Promise.resolve(),
  user: keyof RunningSandbox['tokens'] = 'sales',
): Promise<DeviceAndLive> {
  const clock = testClock()
  const sandbox = await startSandbox({ file: ':memory:', scale, clock: () => clock.now(), timeZone: TIME_ZONE })
  await prepare(sandbox)
  const to = { url: sandbox.url, token: sandbox.tokens[user] }
  const device = await startEngine({ clock })
  value(await device.connect(to))
  await device.cycle()
  const live = await startEngine({ clock })
  value(await live.connect(to, 'online-only'))
  return {
    device,
    live,
    async close() {
      await device.engine.close()
      await live.engine.close()
      await sandbox.close()
    },
  }
}
