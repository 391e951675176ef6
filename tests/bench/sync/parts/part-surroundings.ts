/** What a part has at hand. */
export interface PartSurroundings {
  /** The folder of the prepared pages. */
  readonly pageFolder: string
}
