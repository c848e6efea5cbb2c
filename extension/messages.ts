import type { GarmentType } from '../shared/garment-type.ts'
import type { Link } from './daemon-link/create-link.ts'
import type { LinkErrorCode } from './daemon-link/link-error.ts'

/** A garment as a shop page shows it; everything in it is the page's word and is shown or sent, never run. */
export interface PageProduct {
  name: string
  /** Title, breadcrumbs and category: words that tell the garment's type. At most 2000 characters. */
  words: string
  /** Name of the shop, or its host name. */
  shop: string
  pageUrl: string
  garmentType?: GarmentType
  /** Addresses of pictures of it, the best for a try-on first. */
  pictures: string[]
}

/** A picture's bytes on their way through messages, which are JSON in older Chromiums: hence a data URL. */
export type PictureAnswer =
  | { ok: true; url: string; mime: string; dataUrl: string }
  /** The pictures lie on hosts Drape may not read: ask for these origins (match patterns) and try again. */
  | { ok: false; reason: 'permission'; origins: string[] }
  | { ok: false; reason: 'too-large' | 'not-a-picture' | 'unreachable' }

/** What a shop page and its overlay say to the background, and what it answers. */
export interface ShopMessages {
  /** Shop page: the button was pressed. The answer's id goes into the overlay's address, `overlay.html#id`. */
  'open-overlay': { ask: { product: PageProduct }; answer: { id: string } }
  /** Shop page: does the garment in this picture suit the shopper? Null: do not ask again on this page. */
  'judge-picture': { ask: { url: string }; answer: boolean | null }
  /** Overlay: which product am I for? Null when the id is unknown or its tab has moved on. */
  'overlay-product': { ask: { id: string }; answer: PageProduct | null }
  /** Overlay: the best picture that can be had of it. */
  'overlay-picture': { ask: { id: string }; answer: PictureAnswer }
  /** Overlay: take me away and give the focus back to the button. */
  'close-overlay': { ask: { id: string }; answer: null }
  /** The daemon's page `/open/ROOM`: put that room in my place. */
  'open-room': { ask: Record<never, never>; answer: null }
  /** Tests and popup: run on this origin from now on; the permission must have been granted before. */
  'allow-shop': { ask: { origin: string }; answer: null }
  /** The same undone: buttons vanish from open tabs. */
  'forget-shop': { ask: { origin: string }; answer: null }
}

/** What the background says to the script in a shop page. */
export interface PageMessages {
  /** Read a picture with the page's own rights. */
  'page-picture': { ask: { url: string }; answer: PictureAnswer }
  'overlay-closed': { ask: { id: string }; answer: null }
  /** Vanish from this page. */
  'leave-page': { ask: Record<never, never>; answer: null }
}

type Union<M> = { [T in keyof M]: M[T] extends { ask: infer A } ? { type: T } & A : never }[keyof M]
export type ShopMessage = Union<ShopMessages>
export type PageMessage = Union<PageMessages>

/** One call of the daemon, asked of the background by a page of the extension. */
export interface LinkMessage {
  type: 'link'
  call: keyof Link
  args: unknown[]
}
export type LinkAnswer = { ok: true; value: unknown } | { ok: false; code: LinkErrorCode; message: string }
