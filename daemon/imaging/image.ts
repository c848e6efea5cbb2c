/** Interleaved sRGB pixels, 8 bits a channel, rows from top to bottom. `data.length = width * height * 3`. */
export interface RgbImage {
  width: number
  height: number
  data: Uint8Array
}

/** As {@link RgbImage} with straight (not premultiplied) alpha. `data.length = width * height * 4`. */
export interface RgbaImage {
  width: number
  height: number
  data: Uint8Array
}

/** One channel: 0 outside, 255 inside, between them coverage. `data.length = width * height`. */
export interface Mask {
  width: number
  height: number
  data: Uint8Array
}

/** A place in a picture, in pixels from the top left corner; pixel centres lie at .5. */
export interface Point {
  x: number
  y: number
}

/** Whole pixels: `x`, `y` inside, `x + width`, `y + height` outside. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** One label for each pixel: human parsing or body parts. `data.length = width * height`. */
export interface LabelMap {
  width: number
  height: number
  data: Uint8Array
}
