const SPELLED: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', ł: 'l' }

/** A name in the letters a to z alone, for addresses: `Sølvi Žák` becomes `solvizak`. */
export function plainLetters(name: string): string {
  let plain = ''
  for (const letter of name.toLowerCase().normalize('NFD')) {
    const spelled = SPELLED[letter] ?? letter
    if (spelled >= 'a' && spelled <= 'zz') {
      plain += spelled
    }
  }
  return plain
}
