import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stampOf, type ConfigurationFacts, type RecordVersion } from '@electron/engine/configuration/stamp'

const anyVersions = fc.uniqueArray(fc.tuple(fc.uuid(), fc.string()), { selector: ([id]) => id })
const anyFacts: fc.Arbitrary<ConfigurationFacts> = fc.record({
  identity: fc.jsonValue(),
  missingPrivileges: fc.uniqueArray(fc.uuid()),
  items: anyVersions,
  associations: anyVersions,
  views: anyVersions,
  personalViews: anyVersions,
  forms: anyVersions,
})

test('the order of the records does not matter', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const turned = (versions: readonly RecordVersion[]): readonly RecordVersion[] => [...versions].reverse()
      const same = { ...facts, items: turned(facts.items), views: turned(facts.views), forms: turned(facts.forms) }
      expect(stampOf(same)).toBe(stampOf(facts))
    }),
  )
})

test('a record more, a record less, another version, another place: another stamp', () => {
  fc.assert(
    fc.property(anyFacts, fc.uuid(), (facts, id) => {
      fc.pre(!facts.views.some(([known]) => known === id))
      const more = stampOf({ ...facts, views: [...facts.views, [id, 'W/"1"']] })
      const changed = stampOf({ ...facts, views: [...facts.views, [id, 'W/"2"']] })
      const elsewhere = stampOf({ ...facts, forms: [...facts.forms, [id, 'W/"1"']] })
      expect(new Set([stampOf(facts), more, changed, elsewhere]).size).toBe(4)
    }),
  )
})

test('a privilege that was taken away or given: another stamp', () => {
  fc.assert(
    fc.property(anyFacts, fc.uuid(), (facts, id) => {
      fc.pre(!facts.missingPrivileges.includes(id))
      const taken = { ...facts, missingPrivileges: [id, ...facts.missingPrivileges] }
      expect(stampOf(taken)).not.toBe(stampOf(facts))
      expect(stampOf({ ...taken, missingPrivileges: [...taken.missingPrivileges].reverse() })).toBe(stampOf(taken))
    }),
  )
})
