/** The first letters of a person's first and last name, in capitals; empty for an empty name. */
export function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '')
  const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : parts
  return ends.map((part) => [...(part ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
