/** More bytes than this no file name has anywhere, even below a deep folder of Windows and with an end added while it is written. */
const LONGEST = 150
/** The ends of names that say what a file is are shorter. */
const LONGEST_END = 20

/** What leads elsewhere, what a system does not take, and what turns the direction of a text, so that its end looks like another. */
const UNSAFE = /[\p{Cc}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
/** Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICES = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/i

/** The end of a name in lower case, without its dot; empty where it has none. */
export function extensionOf(name: string): string {
  return /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/**
 * The name a file may have in a folder, whatever it is called elsewhere: it is no path, and every system writes it as it stands here,
 * so that its end is the one that a rule saw.
 */
export function safeFileName(name: string): string {
  const plain = shortened(name.replaceAll(UNSAFE, '_').replace(/^\.+/, '_')).replace(/[.\s]+$/u, '')
  if (plain.trim() === '') return '_'
  return DEVICES.test(plain) ? `_${plain}` : plain
}

function shortened(name: string): string {
  const dot = name.lastIndexOf('.')
  const end = dot > 0 && name.length - dot <= LONGEST_END ? name.slice(dot) : ''
  let kept = ''
  for (const character of name.slice(0, name.length - end.length)) {
    if (bytesOf(kept + character + end) > LONGEST) break
    kept += character
  }
  return kept + end
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
