/** A moment as ISO 8601 in UTC with a trailing `Z`, e.g. `2026-11-23T10:42:07Z`. Text order is time order. */
export type Instant = string

/** The instant of a JavaScript time in milliseconds since 1970, to the second, as Dataverse writes it. */
export function instantOf(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
