import { expect, test } from 'vitest'
import { fileOpening } from '@shared/model/file-opening'

test.each(['plan.pdf', 'photo.JPG', 'offer.docx', 'prices.xlsx', 'slides.pptx', 'notes.txt', 'mail.msg', 'all.zip'])(
  '%s is opened',
  (name) => {
    expect(fileOpening(name, ['exe'])).toEqual({ kind: 'openable' })
  },
)

test.each(
  [
    'exe com bat cmd ps1 vbs js jse wsf hta msi scr lnk reg jar sh app desktop pif cpl url chm py dll iso',
    'docm xlsm pptm xll command dmg pkg deb appimage',
  ].flatMap((line) => line.split(' ')),
)('what ends in .%s can be a program and is only saved', (extension) => {
  expect(fileOpening(`offer.pdf.${extension.toUpperCase()}`, [])).toEqual({
    kind: 'saveOnly',
    reason: 'program',
    extension,
  })
})

test.each(['setup.exe.', 'setup.exe . ', 'plan.pdf:setup.exe', 'plan\u202efdp.exe', `${'a'.repeat(300)}.exe`])(
  'a program that hides its end is one: %s',
  (name) => {
    expect(fileOpening(name, [])).toMatchObject({ kind: 'saveOnly', reason: 'program' })
  },
)

test('what the organisation blocks is only saved', () => {
  expect(fileOpening('drawing.DWG', ['dwg'])).toEqual({ kind: 'saveOnly', reason: 'blocked', extension: 'dwg' })
  expect(fileOpening('drawing.dwg', ['svg'])).toEqual({ kind: 'openable' })
})

test.each(['README', '.desktop', '..exe', 'a..exe', '', 'plan.'])(
  '“%s” does not say what it is, and is only saved',
  (name) => {
    expect(fileOpening(name, [])).toMatchObject({ kind: 'saveOnly' })
  },
)
