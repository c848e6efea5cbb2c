import type { RequestedGarmentType } from '../../shared/garment-type.ts'
import type { ColorMatch } from '../../shared/score-colors.ts'
import type { TryOnOptions, TryOnResult } from '../../shared/try-on.ts'
import type { Avatar } from '../../shared/wardrobe.ts'
import type { LinkErrorCode } from '../daemon-link/link-error.ts'
import type { PageProduct } from '../messages.ts'
import { type FullQuality, noFullQuality } from './create-full-quality.ts'

/** Why there is no picture; each kind has its own screen. */
export type Problem =
  | {
      kind: 'offline' | 'unpaired' | 'update-extension' | 'update-daemon' | 'no-photo' | 'gone' | 'cancelled'
    }
  | { kind: 'access'; origins: string[] }
  | { kind: 'picture' | 'bad-photo' | 'failed'; code: LinkErrorCode }

/** A finished picture and its data URL. */
export interface Picture {
  result: TryOnResult
  url: string
}

/** All the overlay shows. Pictures are data URLs, empty until they are there. */
export interface TryOnState {
  product: PageProduct | null
  garmentUrl: string
  photoUrl: string
  avatars: Avatar[]
  avatarId: string | null
  garmentId: string | null
  kept: boolean
  type: RequestedGarmentType
  hem: TryOnOptions['hem']
  /** Null when nothing is being made. */
  work: { jobId: string | null; stage: string; progress: number; queue: number } | null
  /** The picture that is shown. */
  result: TryOnResult | null
  resultUrl: string
  /** Both pictures of the same garment on the same photo, as far as they are there. */
  pictures: { preview?: Picture; full?: Picture }
  full: FullQuality
  /** How the garment goes with the shopper's colours, once both are known. */
  suits: ColorMatch | null
  problem: Problem | null
}

/** The overlay before anything is known. */
export const emptyState: TryOnState = {
  product: null,
  garmentUrl: '',
  photoUrl: '',
  avatars: [],
  avatarId: null,
  garmentId: null,
  kept: false,
  type: 'auto',
  hem: 'over',
  work: { jobId: null, stage: '', progress: 0, queue: 0 },
  result: null,
  resultUrl: '',
  pictures: {},
  full: noFullQuality,
  suits: null,
  problem: null,
}
