import type { UserContext } from './context.ts'
import type { PictureRow } from './schema.ts'
import type { NewPicture } from './store.ts'

/** Puts the picture's blob, durably, and gives the columns that name it: the blob is always there before its row. */
export const keepPicture = async (
  { blobs, userId }: UserContext,
  picture: NewPicture,
): Promise<Pick<PictureRow, 'user_id' | 'sha256' | 'media_type' | 'width' | 'height'>> => {
  const { sha256 } = await blobs.put(userId, picture.bytes, picture.type)
  return {
    user_id: userId,
    sha256,
    media_type: picture.type,
    width: picture.width,
    height: picture.height,
  }
}
