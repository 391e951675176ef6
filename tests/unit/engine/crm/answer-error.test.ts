import { describe, expect, test } from 'vitest'
import { answerError, readRefusal, type Asked, type Refusal } from '@electron/engine/crm/answer-error'

const READ: Asked = { host: 'h', kind: 'read', path: 'accounts' }
const DELTA: Asked = { ...READ, path: 'https://h/api/data/v9.2/accounts?$select=name&$deltatoken=919042%21x' }
const WHO: Asked = { ...READ, path: 'WhoAmI' }

function asked(kind: Asked['kind']): Asked {
  return { host: 'h', kind, path: 'accounts(1)' }
}

function refusal(status: number, code = '', rest: Partial<Refusal> = {}): Refusal {
  return { status, code, words: 'w', markup: false, asksForBearer: false, ...rest }
}

describe('412', () => {
  test.each(['', '0x80060882'])('to an update with code “%s” is another version', (code) => {
    expect(answerError(asked('update'), refusal(412, code)).kind).toBe('versionMismatch')
    expect(answerError(asked('delete'), refusal(412, code)).kind).toBe('versionMismatch')
  })

  test.each(['', '0x80040237'])('to a create with code “%s” is a record already there', (code) => {
    expect(answerError(asked('create'), refusal(412, code)).kind).toBe('alreadyExists')
  })

  test.each([412, 400, 500])('or %s to relating two records that are related already says so', (status) => {
    expect(answerError(asked('relate'), refusal(status, '0x80040237')).kind).toBe('alreadyExists')
  })

  test.each(['0x80060892', '0x80040333'])('about another record, code %s, is a refusal of either', (code) => {
    expect(answerError(asked('create'), refusal(412, code)).kind).toBe('refused')
    expect(answerError(asked('update'), refusal(412, code)).kind).toBe('refused')
  })
})

describe('a delta link', () => {
  test.each([404, 410])('that answers %i has expired', (status) => {
    expect(answerError(DELTA, refusal(status)).kind).toBe('tokenExpired')
  })

  test('has expired with the code for it, whatever the status', () => {
    expect(answerError(DELTA, refusal(400, '0x80044352')).kind).toBe('tokenExpired')
    expect(answerError(DELTA, refusal(500, '0x80044352')).kind).toBe('tokenExpired')
  })

  test('that is refused for want of privilege is forbidden', () => {
    expect(answerError(DELTA, refusal(403, '0x80040220')).kind).toBe('forbidden')
    expect(answerError(DELTA, refusal(400, '0x80040220')).kind).toBe('forbidden')
  })

  test('is not every address: 404 elsewhere is a record that is not there', () => {
    expect(answerError(READ, refusal(404, '0x80040217')).kind).toBe('notFound')
  })
})

describe('other statuses', () => {
  test.each([
    [401, '', 'signedOut'],
    [403, '', 'forbidden'],
    [403, '0x80048306', 'forbidden'],
    [400, '0x80044331', 'refused'],
    [405, '0x80040227', 'refused'],
    [500, '0x80040333', 'refused'],
    [501, '', 'refused'],
    [500, '0x80040216', 'serverFailed'],
  ])('%i with code “%s” is %s', (status, code, kind) => {
    expect(answerError(asked('update'), refusal(status, code)).kind).toBe(kind)
  })

  test.each([502, 504])('%i from a gateway: a write may have been carried out, a read failed', (status) => {
    expect(answerError(asked('update'), refusal(status)).kind).toBe('answerLost')
    expect(answerError(READ, refusal(status)).kind).toBe('serverFailed')
  })

  test('a page for people is no organisation when it was asked who is calling', () => {
    expect(answerError(WHO, refusal(404, '', { markup: true })).kind).toBe('notDataverse')
    expect(answerError(WHO, refusal(401, '', { markup: true })).kind).toBe('notDataverse')
    expect(answerError(WHO, refusal(401, '', { markup: true, asksForBearer: true })).kind).toBe('signedOut')
    expect(answerError(READ, refusal(404, '', { markup: true })).kind).toBe('notFound')
  })
})

describe('reading a refusal', () => {
  const json = new Headers({ 'Content-Type': 'application/json' })

  test('the code is compared in lower case', () => {
    const body = '{"error":{"code":"0x8006088A","message":"No such segment."}}'
    expect(readRefusal(404, json, body)).toMatchObject({ code: '0x8006088a', words: 'No such segment.' })
  })

  test.each(['', 'not json', '[]', '3', '{"error":null}', '{"error":{"code":5}}'])(
    '“%s” has no code and no words',
    (body) => {
      expect(readRefusal(500, json, body)).toMatchObject({ code: '', words: '', markup: false })
    },
  )

  test('a message beside no error object is taken too', () => {
    expect(readRefusal(400, json, '{"Message":"Bad."}').words).toBe('Bad.')
  })

  test('very long words are cut', () => {
    const body = JSON.stringify({ error: { code: '', message: 'x'.repeat(100_000) } })
    expect(readRefusal(400, json, body).words).toHaveLength(2000)
  })
})
