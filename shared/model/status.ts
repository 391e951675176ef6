import type { Client, ClientProfile } from './access'
import type { CarryonError } from './errors'
import type { Instant } from './instant'
import type { RecordId } from './record'
import type { NextCycleReason, Reachability, SyncProgress } from './sync'

/** The roles a first try in the sandbox organisation can be made with. */
export type SandboxRole = 'sales' | 'manager' | 'admin'
export const SANDBOX_ROLES: readonly SandboxRole[] = ['sales', 'manager', 'admin']

/** Which organisation to connect to, as the user chose it. */
export type OrganisationChoice =
  | { readonly kind: 'sandbox'; readonly role: SandboxRole }
  | { readonly kind: 'address'; readonly url: string; readonly token: string }

export interface ConnectRequest {
  readonly organisation: OrganisationChoice
  readonly client: ClientProfile
}

/** What a server said when it was asked who is calling. */
export interface ProbeAnswer {
  readonly organisationName: string
  readonly userName: string
  readonly milliseconds: number
}

export interface SignedInUser {
  readonly id: RecordId
  readonly name: string
  readonly businessUnitId: RecordId
  readonly teamIds: readonly RecordId[]
  /** Whether the user's privileges allow changing filters and views for everybody. */
  readonly administrator: boolean
}

/** The organisation a device is connected to. `sandbox` is said wherever a user sees it. */
export interface Organisation {
  readonly kind: 'sandbox' | 'address'
  readonly name: string
  readonly url: string
}

/** Everything the status control tells. */
export interface ConnectedStatus {
  readonly kind: 'connected'
  readonly client: Client
  readonly organisation: Organisation
  /** `null` until the server has said who is calling. */
  readonly user: SignedInUser | null
  /** The time zone the user chose in the organisation, as an IANA name; the device's where the organisation does not say. */
  readonly timeZone: string
  /** The locale the user chose in the organisation for figures and dates (BCP 47); `null` where the organisation does not say. */
  readonly locale: string | null
  readonly toSend: number
  readonly toSettle: number
  readonly lastSync: Instant | null
  readonly nextSync: Instant | null
  /** Why the next cycle comes then; `null` when none is planned. */
  readonly nextSyncReason: NextCycleReason | null
  readonly network: Reachability
  /** Whether the network costs by the byte: then nothing beyond the outbox is downloaded unless the user asks. */
  readonly metered: boolean
  readonly running: SyncProgress | null
  /** What the last contact with the server came to, `null` when all is well. */
  readonly problem: CarryonError | null
}

/** The state of this device as a whole. `blocked`: it is connected, but what it keeps cannot be opened. */
export type DeviceStatus =
  { readonly kind: 'notConnected' } | { readonly kind: 'blocked'; readonly error: CarryonError } | ConnectedStatus
