/** A word as it stands in the middle of a line: it begins small, unless it is an abbreviation. */
export function inLine(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
