import type { DemoGarment } from '../garments/catalogue.ts'

/** Where the shop is mounted: `base` is its path without a trailing slash, `origin` scheme and host. */
export interface Place {
  base: string
  origin: string
}

/** Text made safe for HTML and for double-quoted attributes. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

export const price = (garment: DemoGarment) => `€${garment.price.toFixed(2)}`

/** Address of a garment's picture, `width` pixels wide. */
export const picture = (place: Place, name: string, width: number) =>
  `${place.base}/garments/${name}.png?w=${width}`

/** Value for `srcset`. */
export const sources = (place: Place, name: string, widths: number[]) =>
  widths.map((w) => `${picture(place, name, w)} ${w}w`).join(', ')

/** JSON that may stand inside a script element. */
export const inlineJson = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c')
