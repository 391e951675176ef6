/**
 * Text as a pattern of `like` that only the text itself matches.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/wildcard-characters
 */
export function literalPattern(text: string): string {
  return text.replaceAll(/[[%_]/g, (sign) => `[${sign}]`)
}

/** The text that such a pattern matches alone; `null` for a pattern that matches more. */
export function literalText(pattern: string): string | null {
  const plain = pattern.replaceAll(/\[([[%_])\]/g, '')
  return /[[%_]/.test(plain) ? null : pattern.replaceAll(/\[([[%_])\]/g, '$1')
}
