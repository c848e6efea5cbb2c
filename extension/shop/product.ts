import type { PageProduct } from '../messages.ts'

/** What one source on a page (JSON-LD, microdata, …) says of one product, before it is judged. */
export interface Described {
  name: string
  /** Category, product type, breadcrumbs, from the general to the particular. */
  categories: string[]
  /** Absolute addresses, in the source's order. */
  pictures: string[]
  /** True when the source names it as one of a list. */
  listed?: boolean
  /** Address of the product's page; absent when the source describes the page it stands on. */
  url?: string
  shop?: string
  /** Colour variants with their own pictures. */
  variants: DescribedVariant[]
  /** The element that holds the product's markup, where the source has one. */
  root?: Element
}

export interface DescribedVariant {
  colour: string
  /** Sku, product id or variant id, as they may stand in the page's address. */
  ids: string[]
  url?: string
  pictures: string[]
}

/** A garment found on a page, with the picture it is shown by. */
export interface Product extends PageProduct {
  /** The shown picture: the button sits in its corner. */
  element: HTMLImageElement
  /** All large pictures it is shown by, `element` first: slides of a gallery, the second picture of a card. */
  shown: HTMLImageElement[]
  /** True for the product a page is about, false for a card of a list. */
  main: boolean
}
