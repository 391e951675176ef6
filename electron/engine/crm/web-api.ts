import type { Instant } from '@shared/model/instant'
import type { Result } from '@shared/model/result'

/** Why a request to the Web API did not do what it was for. HTTP failures come back as these values, never as exceptions. */
export type WebApiError =
  /** No connection was made: the request certainly did not arrive. */
  | { readonly kind: 'offline'; readonly host: string }
  /** The connection ended after sending began: the request may have been carried out. */
  | { readonly kind: 'answerLost'; readonly host: string }
  /** The caller's signal ended it. A write may have been carried out all the same. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'notDataverse'; readonly host: string }
  | { readonly kind: 'signedOut'; readonly serverWords: string }
  | { readonly kind: 'forbidden'; readonly code: string; readonly serverWords: string }
  | { readonly kind: 'notFound'; readonly code: string; readonly serverWords: string }
  /** 412: the record is not the version that `If-Match` named. */
  | { readonly kind: 'versionMismatch'; readonly serverWords: string }
  /** 412 to `If-None-Match: *`: a record with this id is already there. Or the two records are related already. */
  | { readonly kind: 'alreadyExists'; readonly serverWords: string }
  | { readonly kind: 'throttled'; readonly retryAt: Instant; readonly status: 429 | 503 }
  /** The delta token is too old or refused: the table is read anew in full. */
  | { readonly kind: 'tokenExpired'; readonly serverWords: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly serverWords: string }
  | { readonly kind: 'serverFailed'; readonly status: number; readonly code: string; readonly serverWords: string }
  | { readonly kind: 'badAnswer'; readonly what: string }

export type WebApiResult<Value> = Result<Value, WebApiError>

/** A body as it came, in UTF-8, with what a caller needs of its headers. */
export interface BodyAnswer {
  readonly status: number
  readonly body: Uint8Array
  readonly etag: string | null
}

/** The same with the body as text. `bytes` counts it in UTF-8. */
export interface TextAnswer {
  readonly status: number
  readonly text: string
  readonly bytes: number
  readonly etag: string | null
}

/** How a collection is to be read. `path` is relative to `…/api/data/v9.2/`, or an absolute next or delta link sent untouched. */
export interface ReadRequest {
  readonly path: string
  readonly pageSize?: number
  readonly trackChanges?: boolean
  /** Annotations to include; `*` for all. Absent: none. */
  readonly annotations?: string
  /** Asks for fresh metadata. */
  readonly strong?: boolean
  readonly signal?: AbortSignal
}

/**
 * One write. A record's condition is never left out: an unconditional PATCH would bring a deleted record back. An action is
 * no record's: it may be called again without harm. So may two records be related, or parted: a pair is related once. `target` is
 * the path of the other record.
 */
export type WriteRequest =
  | { readonly kind: 'create'; readonly path: string; readonly body: string; readonly select: string | null }
  | {
      readonly kind: 'update'
      readonly path: string
      readonly etag: string
      readonly body: string
      readonly select: string | null
    }
  | { readonly kind: 'delete'; readonly path: string; readonly etag: string }
  | { readonly kind: 'action'; readonly path: string; readonly body: string }
  | { readonly kind: 'relate'; readonly path: string; readonly target: string }
  | { readonly kind: 'part'; readonly path: string }

/** An action that answers. It is no record's, and may be called again without harm. */
export interface CallRequest {
  readonly path: string
  readonly body: string
  readonly signal?: AbortSignal
}

/** Several reads that travel together in one `$batch` request. */
export interface BatchRequest {
  readonly reads: readonly BatchRead[]
  readonly signal?: AbortSignal
}

/** One read of a batch. `path` is relative to `…/api/data/v9.2/`. */
export type BatchRead = Pick<ReadRequest, 'path' | 'annotations' | 'strong'>

/** One operation of a batch of writes: a write by itself, or several that stand or fall together (a change set). */
export type BatchWrite =
  | { readonly kind: 'single'; readonly write: WriteRequest }
  | { readonly kind: 'together'; readonly writes: readonly WriteRequest[] }

/** What came of one operation: an answer for each of its writes, or why none of those that stand together was carried out. */
export type BatchWriteOutcome =
  | { readonly kind: 'answered'; readonly answers: readonly WebApiResult<TextAnswer>[] }
  | { readonly kind: 'refusedTogether'; readonly error: WebApiError }

/**
 * How much has been asked of the organisation since the client was made; the difference of two readings is a phase's cost.
 * `bytes` counts bodies, both ways. A batch is one request.
 */
export interface Traffic {
  readonly requests: number
  readonly bytes: number
}

/**
 * The one gateway to the organisation.
 * Wire format: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview
 */
export interface WebApi {
  readonly host: string
  /** GET; the body stays as it came, checked only to be JSON-shaped and whole (first and last character, content length). */
  readBody(request: ReadRequest): Promise<WebApiResult<BodyAnswer>>
  /** The same as text. */
  readText(request: ReadRequest): Promise<WebApiResult<TextAnswer>>
  /** GET and parse; `decode` throws on a shape it does not know, which becomes `badAnswer`. */
  readJson<Value>(request: ReadRequest, decode: (json: unknown) => Value): Promise<WebApiResult<Value>>
  /**
   * Sends one write: create as PATCH with `If-None-Match: *`, update as PATCH with `If-Match`, delete as DELETE with
   * `If-Match`, action as POST without a condition, relating as POST and parting as DELETE of a reference. With `select` the answer is the record as the server now has it (`return=representation`), else empty text.
   */
  write(request: WriteRequest, signal?: AbortSignal): Promise<WebApiResult<TextAnswer>>
  /** Calls an action and parses what it answers; `decode` as for `readJson`. */
  call<Value>(request: CallRequest, decode: (json: unknown) => Value): Promise<WebApiResult<Value>>
  /** Sends several reads in one request. The answers stand in the order of the reads, each with its own outcome. */
  batch(request: BatchRequest): Promise<WebApiResult<readonly WebApiResult<TextAnswer>[]>>
  /**
   * Sends several writes in one request; each operation has its own outcome, in their order, and one that fails stops no other.
   * At most 1,000 writes.
   */
  writeBatch(
    operations: readonly BatchWrite[],
    signal?: AbortSignal,
  ): Promise<WebApiResult<readonly BatchWriteOutcome[]>>
  traffic(): Traffic
  /** The instant before which nothing may be sent, set by `Retry-After`; `null` when there is none. */
  pausedUntil(): Instant | null
}
