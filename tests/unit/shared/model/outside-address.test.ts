import { expect, test } from 'vitest'
import { isOutsideAddress, outsideAddress } from '@shared/model/outside-address'

test.each([
  ['email', 'post@estuary.example', 'mailto:post@estuary.example'],
  ['email', 'post@estuary.example?bcc=all@example.com', null],
  ['email', 'nobody', null],
  ['phone', '+47 (55) 90-18.42', 'tel:+4755901842'],
  ['phone', 'ask reception', null],
  ['phone', '+47 55 90 18 42;ext=1', null],
  ['url', 'https://estuary.example/about', 'https://estuary.example/about'],
  ['url', 'www.estuary.example', 'https://www.estuary.example'],
  ['url', 'http://estuary.example', null],
  ['url', 'file:///etc/passwd', null],
  ['url', 'javascript:alert(1)', null],
  ['url', 'ms-settings:', null],
  ['url', '', null],
  ['text', 'https://estuary.example', null],
] as const)('%s “%s” leads to %s', (format, text, expected) => {
  expect(outsideAddress(format, text)).toBe(expected)
})

test.each([
  'https://',
  'https://user:secret@estuary.example',
  'https://estuary.example/a b',
  'https://estuary.example/\u0000',
  `https://estuary.example/${'a'.repeat(2000)}`,
  'mailto:post@estuary.example?attach=/etc/passwd',
  'mailto:%',
  'tel:*#06#',
  'smb://server/share',
  'vbscript:1',
  'HTTP://estuary.example',
  'estuary.example',
])('%s is not handed to the system', (address) => {
  expect(isOutsideAddress(address)).toBe(false)
})
