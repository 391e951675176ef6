import { describe, expect, test } from 'vitest'
import { decodeFileRules } from '@electron/engine/configuration/file-rules'

const NONE = { value: [] }
const upTo = (defaultvalue: string): unknown => ({
  value: [
    { environmentvariabledefinitionid: 'C', schemaname: 'carryon_ConflictRules', defaultvalue: '7' },
    { environmentvariabledefinitionid: 'F', schemaname: 'carryon_FilesUpTo', defaultvalue },
  ],
})

describe('the rules for files', () => {
  test('are what the organisation and its variable say', () => {
    const organisation = { maxuploadfilesize: 1000, blockedattachments: 'EXE; js;;bat' }
    const values = { value: [{ value: '2048', _environmentvariabledefinitionid_value: 'F' }] }
    expect(decodeFileRules(organisation, upTo('512'), values)).toEqual({
      largest: 1000,
      blocked: ['exe', 'js', 'bat'],
      broughtUpTo: 2048,
    })
  })

  test('are the usual ones where nothing is said', () => {
    const usual = { largest: 5_242_880, blocked: [], broughtUpTo: 0 }
    expect(decodeFileRules({}, null, null)).toEqual(usual)
    expect(decodeFileRules({ maxuploadfilesize: null, blockedattachments: null }, NONE, NONE)).toEqual(usual)
  })

  test.each(['', 'many', '-5', '0'])('bring nothing by themselves where the variable says “%s”', (text) => {
    expect(decodeFileRules({}, upTo(text), NONE).broughtUpTo).toBe(0)
  })
})
