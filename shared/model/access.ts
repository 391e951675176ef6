/**
 * Who may do what with records, by client profile and access mode. This is the only place that compares modes: the renderer
 * asks it what to show, the main process asks it before every read and every write.
 * Follows the CRM Mobile client for Dynamics CRM 2011 (Microsoft KB 2712453).
 */

export type ClientProfile = 'hybrid' | 'online-only'
export type AccessMode = 'offline' | 'online'

/** The client as it runs: a hybrid client is in one of two modes, an online-only client has none to choose. */
export type Client =
  | { readonly profile: 'hybrid'; readonly mode: AccessMode }
  | { readonly profile: 'online-only'; readonly mode: 'online' }

/** What becomes of a create, edit or delete. */
export type WriteRule =
  /** Kept on the device as a pending change and settled in the next sync cycle. */
  | { readonly kind: 'pending' }
  /** Sent to the server at once. */
  | { readonly kind: 'realTime' }
  /**
   * Refused. `readOnlyOnline`: the user switches to offline mode first. `notPermitted`: no mode helps, the user's security roles
   * do not allow it (`table-rights.ts`).
   */
  | { readonly kind: 'refused'; readonly reason: 'readOnlyOnline' | 'notPermitted' }

export interface Access {
  readonly reads: 'replica' | 'server'
  readonly writes: WriteRule
  /** Whether this client has a local database at all. */
  readonly replica: boolean
  readonly modeSwitch: boolean
  /** Whether sync cycles may run: in online mode nothing on the device changes. */
  readonly synchronizes: boolean
}

/** The rules for a client. Views are needed in every case: a table without a view shows nothing. */
export function accessOf(client: Client): Access {
  if (client.profile === 'online-only') {
    return { reads: 'server', writes: { kind: 'realTime' }, replica: false, modeSwitch: false, synchronizes: false }
  }
  switch (client.mode) {
    case 'offline':
      return { reads: 'replica', writes: { kind: 'pending' }, replica: true, modeSwitch: true, synchronizes: true }
    case 'online':
      return {
        reads: 'server',
        writes: { kind: 'refused', reason: 'readOnlyOnline' },
        replica: true,
        modeSwitch: true,
        synchronizes: false,
      }
  }
}
