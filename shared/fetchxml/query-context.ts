/** What the whole query says that its parts are read by. */
export interface QueryContext {
  readonly aggregate: boolean
}
