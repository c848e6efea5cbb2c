import { askLink } from '../daemon-link/ask-link.ts'
import type { PictureShelf } from '../daemon-link/create-link.ts'

const loaded = new Map<string, string>()
const coming = new Map<string, Promise<string>>()
const keyOf = (shelf: PictureShelf, id: string, width: number) => `${shelf}/${id}/${width}`

/** A small copy of a kept picture that is here already: what an id shows never changes. */
export const loadedPicture = (shelf: PictureShelf, id: string, width: number) =>
  loaded.get(keyOf(shelf, id, width))

/** Puts a copy here that was loaded in another life of the page. */
export const havePicture = (shelf: PictureShelf, id: string, width: number, url: string): unknown =>
  loaded.set(keyOf(shelf, id, width), url)

/** A small copy of a kept picture as a data URL, asked for once. `width` is in device pixels. */
export async function loadPicture(shelf: PictureShelf, id: string, width: number): Promise<string> {
  const key = keyOf(shelf, id, width)
  const here = loaded.get(key)
  if (here) return here
  const asked = coming.get(key) ?? askLink('picture', shelf, id, width)
  coming.set(key, asked)
  try {
    const url = await asked
    loaded.set(key, url)
    return url
  } finally {
    coming.delete(key)
  }
}
