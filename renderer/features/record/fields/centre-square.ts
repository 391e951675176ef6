/** The largest square in the middle of a picture, and how wide it is drawn. */
export interface CentreSquare {
  readonly left: number
  readonly top: number
  readonly side: number
  readonly drawn: number
}

/** As wide and as high as the organisation keeps a picture for forms and lists, in pixels. */
export const LARGEST_SIDE = 144

/** What of a picture is kept: its middle, made smaller where it is larger than needed and never larger. */
export function centreSquare(width: number, height: number): CentreSquare {
  const side = Math.min(width, height)
  return {
    left: Math.floor((width - side) / 2),
    top: Math.floor((height - side) / 2),
    side,
    drawn: Math.min(side, LARGEST_SIDE),
  }
}
