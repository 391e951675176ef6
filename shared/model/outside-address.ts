import type { TextFormat } from './column'

/**
 * Addresses that Carryon hands to the system: pages over https, mail, phone numbers. Everything else a text may hold (files,
 * scripts, other programs' schemes) is never opened, whatever the organisation stores.
 */
type OutsideAddress = string

const PHONE = /^\+?[0-9()\s./-]{3,40}$/
const MAIL = /^[^\s@?&<>"']{1,64}@[^\s@?&<>"'/\\:]{1,255}$/
const LONGEST = 2000

/** The address that a column's text leads to, or `null` where it leads nowhere that may be opened. */
export function outsideAddress(format: TextFormat, text: string): OutsideAddress | null {
  const trimmed = text.trim()
  switch (format) {
    case 'email':
      return MAIL.test(trimmed) ? checked(`mailto:${encodeURI(trimmed)}`) : null
    case 'phone':
      return PHONE.test(trimmed) ? checked(`tel:${trimmed.replaceAll(/[^0-9+]/g, '')}`) : null
    case 'url':
      return checked(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`)
    case 'text':
    case 'textArea':
    case 'ticker':
      return null
  }
}

/** Whether an address may be handed to the system. */
export function isOutsideAddress(address: string): boolean {
  if (address.length > LONGEST || /[\p{C}\s]/u.test(address) || !URL.canParse(address)) {
    return false
  }
  const { protocol, hostname, pathname, username, password } = new URL(address)
  switch (protocol) {
    case 'https:':
      return hostname !== '' && username === '' && password === ''
    case 'mailto:':
      return MAIL.test(decodeSafely(pathname)) && address === `${protocol}${pathname}`
    case 'tel:':
      return /^\+?[0-9]{2,40}$/.test(pathname) && address === `${protocol}${pathname}`
    default:
      return false
  }
}

function checked(address: string): OutsideAddress | null {
  return isOutsideAddress(address) ? address : null
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
