import { expect, test } from 'vitest'
import type { JsonObject } from '@electron/engine/crm/decode'
import { reasonsOf, statesOf } from '@electron/engine/crm/decode-state'

const TRANSITIONS =
  '<allowedtransitions xmlns="http://schemas.microsoft.com/crm/2009/WebServices">' +
  '<allowedtransition sourcestatusid="1" tostatusid="6" /><allowedtransition sourcestatusid="1" tostatusid="1000"/>' +
  '</allowedtransitions>'

function attribute(...options: readonly JsonObject[]): JsonObject {
  const Label = { LocalizedLabels: [], UserLocalizedLabel: { Label: 'Open', LanguageCode: 1033 } }
  return { OptionSet: { Options: options.map((option) => ({ Label, ...option })) } }
}

function nextAfter(TransitionData: unknown, enforced = true): readonly number[] | undefined {
  return reasonsOf(attribute({ Value: 1, State: 0, TransitionData }), enforced)[0]?.next
}

test('a status reason has its state and the reasons that may follow it', () => {
  expect(reasonsOf(attribute({ Value: 1, State: 0, TransitionData: TRANSITIONS }), true)).toEqual([
    { value: 1, label: 'Open', state: 0, next: [6, 1000] },
  ])
})
test('transitions that the table does not enforce do not count', () => {
  expect(nextAfter(TRANSITIONS, false)).toBeUndefined()
})
test('a reason whose document names no transition is final', () => {
  expect(nextAfter('<allowedtransitions xmlns="http://schemas.microsoft.com/crm/2009/WebServices"/>')).toEqual([])
})
test.each([
  null,
  undefined,
  '',
  7,
  '<allowedtransitions>',
  '<transitions><allowedtransition tostatusid="6"/></transitions>',
  '<allowedtransitions><allowedtransition tostatusid="six"/></allowedtransitions>',
  '<allowedtransitions><allowedtransition/></allowedtransitions>',
  '<!DOCTYPE a [<!ENTITY b "6">]><allowedtransitions><allowedtransition tostatusid="&b;"/></allowedtransitions>',
])('transitions that cannot be read, as %j, restrict nothing', (data) => {
  expect(nextAfter(data)).toBeUndefined()
})
test('a state has the reason that comes with it', () => {
  expect(statesOf(attribute({ Value: 1, DefaultStatus: 5 }, { Value: 2, DefaultStatus: -1 }, { Value: 3 }))).toEqual([
    { value: 1, label: 'Open', reason: 5 },
    { value: 2, label: 'Open' },
    { value: 3, label: 'Open' },
  ])
})
