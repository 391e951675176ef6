import { pictureTypeOf } from '@shared/format/picture'
import { fail, ok, type Result } from '@shared/model/result'
import { centreSquare } from './centre-square'

/** Why a file is no picture for a field. */
export type PictureProblem = 'noPicture' | 'tooLarge'

/** What a person may choose from. */
export const PICTURE_FILES = 'image/png,image/jpeg,image/gif,image/bmp'

/** Dataverse takes no larger ones, and a window should not have to. */
const MOST_BYTES = 30 * 1024 * 1024
const JPEG_QUALITY = 0.9

/** The middle of a picture, small enough to be kept on a device for every record: the text of its bytes in base64. */
export async function smallPicture(file: Blob): Promise<Result<string, PictureProblem>> {
  if (file.size > MOST_BYTES) return fail('tooLarge')
  const beginning = await file.slice(0, 48).arrayBuffer()
  const type = pictureTypeOf(base64Of(new Uint8Array(beginning)))
  if (type === null) return fail('noPicture')
  const picture = await decoded(file)
  if (picture === null) return fail('noPicture')
  const { left, top, side, drawn } = centreSquare(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = drawn
  canvas.height = drawn
  const context = canvas.getContext('2d')
  if (context !== null) context.imageSmoothingQuality = 'high'
  context?.drawImage(picture, left, top, side, side, 0, 0, drawn, drawn)
  picture.close()
  // What may be transparent stays so; a photograph is a tenth the size as what it was.
  const address = canvas.toDataURL(type === 'image/png' || type === 'image/gif' ? 'image/png' : type, JPEG_QUALITY)
  return ok(address.slice(address.indexOf(',') + 1))
}

/** `null` for what begins like a picture and is none. */
async function decoded(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file)
  } catch {
    return null
  }
}

function base64Of(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
