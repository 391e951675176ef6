import type { Random } from '../random'
import { OBSERVATIONS } from '../words/phrases'

/** One to three sentences. */
export function remark(random: Random): string {
  let text = random.pick(OBSERVATIONS)
  for (let more = random.whole(0, 2); more > 0; more -= 1) {
    text += ` ${random.pick(OBSERVATIONS)}`
  }
  return text
}

/** Numbered paragraphs with at least so many characters, and not many more. */
export function longText(random: Random, characters: number): string {
  const paragraphs: string[] = []
  let length = 0
  while (length < characters) {
    const paragraph = `${String(paragraphs.length + 1)}. ${remark(random)}`
    paragraphs.push(paragraph)
    length += paragraph.length + 1
  }
  return paragraphs.join('\n')
}
