/**
 * Text as a pattern of `like` that only the text itself matches.
 * Source: https://learn.microsoft.com/power-apps/developer/data-platform/wildcard-characters
 */
export function literalPattern(text: string): string {
  return text.replaceAll(/[[%_]/g, (sign) => `[${sign}]`)
}
