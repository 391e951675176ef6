import type { SimulatedDevice } from './device'

/** The user asks for a cycle. The answer is noted when the cycle ends, if it does. */
export function beginCycle(device: SimulatedDevice, full: boolean): void {
  void device.engine.sync
    .run({ trigger: 'user', full, tables: null, despiteMetered: true })
    .then((report) => device.cycles.push(report.ok ? report.value.outcome : report.error.code))
}
