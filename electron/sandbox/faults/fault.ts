/** What a client is told of when to come again: nothing, a number of seconds, or the date that many seconds ahead. */
export type RetryAfter =
  | { readonly kind: 'none' }
  | { readonly kind: 'seconds'; readonly seconds: number }
  | { readonly kind: 'date'; readonly seconds: number }

/** What is to go wrong with a request on its way there or back. A batch is one request. */
export type RequestFault =
  /** The connection ends before anything is done. */
  | { readonly kind: 'loseRequest' }
  /** What is asked for is done, then the connection ends without an answer. */
  | { readonly kind: 'loseAnswer' }
  /** The connection ends when this share of the body, from 0 up to but not including 1, is out. */
  | { readonly kind: 'truncate'; readonly share: number }
  /** The request is carried out twice, as by a proxy that tries again. The client sees the second answer, or none. */
  | { readonly kind: 'duplicate'; readonly answer: 'second' | 'lost' }
  /** 429, without doing anything. */
  | { readonly kind: 'throttle'; readonly retryAfter: RetryAfter }
  /** 503, without doing anything. */
  | { readonly kind: 'unavailable'; readonly retryAfter: RetryAfter }
  /** 401, as if the token had run out. */
  | { readonly kind: 'refuseToken' }
  /** The server or the gateway before it fails; with `done`, what was asked for has been done all the same. */
  | { readonly kind: 'fail'; readonly status: 500 | 502 | 504; readonly done: boolean }
  /** Every delta token given out until now is expired; then the request is answered. */
  | { readonly kind: 'expireTokens' }

/** Holds a request or its answer back. It goes together with any other fault. */
export interface DelayFault {
  readonly kind: 'delay'
  readonly milliseconds: number
  readonly before: 'request' | 'answer'
}

/** What is to go wrong with one operation: a request by itself, or one part of a batch. Nothing of it is done. */
export type OperationFault =
  /** 500. */
  | { readonly kind: 'serverError' }
  /** A business rule's refusal. */
  | { readonly kind: 'refuse'; readonly status: number; readonly code: string; readonly message: string }

export type Fault = RequestFault | DelayFault | OperationFault

/** An operation as the plan sees it: a request by itself, or one part of a batch. */
export interface SeenOperation {
  readonly method: string
  /** Below the service root, with its query, still encoded. */
  readonly path: string
  /** The logical name of the table whose set the path begins with, or `null`. */
  readonly table: string | null
  /** The id in the path's first segment, in lower case, or `null`. */
  readonly record: string | null
}

/** A fault, and the occasions on which it is due. */
export interface FaultRule {
  readonly fits: (operation: SeenOperation) => boolean
  /** Whether a batch fits a request fault when one of its parts does. */
  readonly looksIntoBatches: boolean
  /** The first fitting occasion on which it is due, counted from 1. */
  readonly nth: number
  /** From then on it is due on every so many-th. */
  readonly every: number
  /** How often it is done at most. */
  readonly count: number | 'always'
  readonly fault: Fault
}
