import { describe, expect, test } from 'vitest'
import type { SampleRecord } from '@electron/sandbox/definition/table-definition'
import { businessRecords } from '@electron/sandbox/sample/business/business-records'
import { isLookupValue, type CellValue, type LookupValue } from '@shared/model/record'
import { textOf } from './text-of'

const sample: readonly SampleRecord[] = [
  ...businessRecords({ seed: 1, scale: 5000, now: Date.UTC(2026, 10, 23, 9, 30) }),
]

function lookupOf(value: CellValue | undefined): LookupValue | null {
  return value !== undefined && isLookupValue(value) ? value : null
}

interface Part {
  readonly participation: CellValue
  readonly record: LookupValue | null
  readonly address: CellValue
}

const parts = new Map<string, Part[]>()
for (const { table, values } of sample) {
  if (table !== 'activityparty') continue
  const activity = lookupOf(values['activityid'])?.id ?? ''
  const part = {
    participation: values['participationtypemask'] ?? null,
    record: lookupOf(values['partyid']),
    address: values['addressused'] ?? null,
  }
  parts.set(activity, [...(parts.get(activity) ?? []), part])
}

const partsOf = ({ values }: SampleRecord): readonly Part[] => parts.get(textOf(values['activityid'])) ?? []
const calls = sample.filter(({ table }) => table === 'phonecall')
const appointments = sample.filter(({ table }) => table === 'appointment')
const participations = (record: SampleRecord) => partsOf(record).map(({ participation }) => participation)
const count = (record: SampleRecord, participation: number) =>
  participations(record).filter((one) => one === participation).length

describe('the parties of the sample', () => {
  test('of a call are who called and who was called: a user, and whom it is about', () => {
    for (const call of calls) {
      const [from, to] = partsOf(call)
      expect(participations(call)).toEqual([1, 2])
      const [own, other] = call.values['directioncode'] === true ? [from, to] : [to, from]
      expect(own?.record?.table).toBe('systemuser')
      expect(other?.record === null ? textOf(other.address) : other?.record?.table).toMatch(/^(account|contact|.+@.+)$/)
    }
  })

  test('of an appointment are its organizer, one to three who are needed and sometimes others', () => {
    for (const appointment of appointments) {
      expect(count(appointment, 7)).toBe(1)
      expect([1, 2, 3]).toContain(count(appointment, 5))
    }
    const optional = appointments.filter((appointment) => count(appointment, 6) > 0).length
    expect(optional).toBeGreaterThan(appointments.length / 10)
    expect(optional).toBeLessThan(appointments.length / 2)
  })

  test('are the user who owns the activity, or a member of the team that does', () => {
    for (const { values } of [...calls, ...appointments]) {
      const owner = lookupOf(values['ownerid'])
      const expected = owner?.table === 'team' ? lookupOf(values['createdby'])?.id : owner?.id
      const records = (parts.get(textOf(values['activityid'])) ?? []).map(({ record }) => record?.id)
      expect(records).toContain(expected)
    }
  })

  test('are nobody twice in one activity, and now and then an address', () => {
    for (const activity of [...calls, ...appointments]) {
      const ids = partsOf(activity).flatMap(({ record }) => record?.id ?? [])
      expect(new Set(ids).size).toBe(ids.length)
    }
    const addresses = calls.filter((call) => partsOf(call).some(({ address }) => address !== null)).length
    expect(addresses).toBeGreaterThan(0)
    expect(addresses).toBeLessThan(calls.length / 5)
  })
})
