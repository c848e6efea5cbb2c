import { browser } from 'wxt/browser'
import type { Garment } from '../../shared/wardrobe.ts'
import { havePicture, loadPicture } from '../ui/load-picture.ts'

interface Seen {
  garments: Garment[]
  /** In the order of the garments; empty where one could not be had. */
  pictures: string[]
}

const key = 'wardrobe'
/** Garments that fill a popup. */
const count = 12
/** Pixels across, as a card shows it. */
export const cardWidth = 256
let garments: Garment[] | undefined
let last = 0

/** What the popup showed when it was last open: it is there at once, until the daemon has answered. */
export const seenGarments = () => garments

/** Reads what {@link keepSeen} kept; to be awaited before the popup is drawn. */
export async function recallSeen(): Promise<void> {
  // In memory until the browser closes, and out of reach of scripts in shop pages.
  const found = (await browser.storage.session.get(key)) as { [key]?: Seen }
  const seen = found[key]
  if (!seen) return
  garments = seen.garments
  for (const [index, { id }] of seen.garments.entries())
    if (seen.pictures[index]) havePicture('garments', id, cardWidth, seen.pictures[index])
}

/** Keeps the top of the wardrobe, with its pictures, for the next time. */
export async function keepSeen(items: Garment[]): Promise<void> {
  const mine = ++last
  const top = items.slice(0, count)
  const picture = ({ id }: Garment) => loadPicture('garments', id, cardWidth).catch(() => '')
  const seen: Seen = { garments: top, pictures: await Promise.all(top.map(picture)) }
  // Pictures may have taken so long that a newer list is kept already.
  if (mine === last) await browser.storage.session.set({ [key]: seen })
}

/** For a browser that may see the wardrobe no longer. */
export async function forgetSeen(): Promise<void> {
  last++
  garments = undefined
  await browser.storage.session.remove(key)
}
