import type { Random } from '../random'

/** A pattern with every `x` replaced by a digit. */
export function digits(random: Random, pattern: string): string {
  let text = ''
  for (const letter of pattern) {
    text += letter === 'x' ? String(random.whole(0, 9)) : letter
  }
  return text
}
