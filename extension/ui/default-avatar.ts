import type { Avatar } from '../../shared/wardrobe.ts'

/** The photo that is meant where none is named: the one chosen, else the newest. */
export const defaultAvatar = (
  avatars: readonly Avatar[],
  chosen: string | null | undefined,
): Avatar | undefined => avatars.find(({ id }) => id === chosen) ?? avatars[0]
