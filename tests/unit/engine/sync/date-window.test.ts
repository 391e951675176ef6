import { describe, expect, test } from 'vitest'
import { dateWindow } from '@electron/engine/sync/date-window'
import { tasksWith } from './fetched'

function windowAt(moment: string, operator: string, value = ''): string {
  const valued = value === '' ? '' : ` value="${value}"`
  const query = tasksWith(`<filter><condition attribute="scheduledend" operator="${operator}"${valued}/></filter>`)
  return dateWindow([query], { now: Date.parse(moment), timeZone: 'Europe/Oslo' })
}

describe('what relative dates come to', () => {
  test.each([
    ['today', ''],
    ['next-x-days', '7'],
    ['last-seven-days', ''],
    ['this-fiscal-year', ''],
  ])('%s is the same all day, and another on the next, by the clock of the user', (operator, value) => {
    const morning = windowAt('2026-11-23T05:00:00Z', operator, value)
    expect(morning).not.toBe('')
    expect(windowAt('2026-11-23T22:59:00Z', operator, value)).toBe(morning)
    expect(windowAt('2026-11-23T23:01:00Z', operator, value)).not.toBe(morning)
  })

  test('a month is the same all month', () => {
    expect(windowAt('2026-11-29T12:00:00Z', 'this-month')).toBe(windowAt('2026-11-02T12:00:00Z', 'this-month'))
    expect(windowAt('2026-12-01T12:00:00Z', 'this-month')).not.toBe(windowAt('2026-11-02T12:00:00Z', 'this-month'))
  })

  test.each([
    ['last-x-hours', '3'],
    ['olderthan-x-minutes', '10'],
  ])('%s is looked at by the hour', (operator, value) => {
    const early = windowAt('2026-11-23T10:01:00Z', operator, value)
    expect(windowAt('2026-11-23T10:59:00Z', operator, value)).toBe(early)
    expect(windowAt('2026-11-23T11:00:00Z', operator, value)).not.toBe(early)
  })

  test('a day on which the clocks are changed is one day', () => {
    expect(windowAt('2026-10-24T23:00:00Z', 'today')).toBe(windowAt('2026-10-25T22:00:00Z', 'today'))
  })

  test('is found in links and groups too', () => {
    const condition = '<condition attribute="createdon" operator="today"/>'
    const clock = { now: 0, timeZone: 'UTC' }
    const linked = tasksWith(
      `<link-entity name="account" from="accountid" to="regardingobjectid"><filter>${condition}</filter></link-entity>`,
    )
    const grouped = tasksWith(`<filter type="or"><filter>${condition}</filter></filter>`)
    expect(dateWindow([linked], clock)).not.toBe('')
    expect(dateWindow([grouped], clock)).toBe(dateWindow([linked], clock))
  })

  test.each([
    ['on', '2026-01-01'],
    ['on-or-after', '2026-01-01'],
    ['not-null', ''],
  ])('%s does not depend on the clock', (operator, value) => {
    expect(windowAt('2026-11-23T10:00:00Z', operator, value)).toBe('')
  })
})
