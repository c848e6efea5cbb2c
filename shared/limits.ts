/** Limits that both sides know: the extension checks them before it uploads, the daemon refuses what breaks them. */
export const limits = {
  /** Bytes of one uploaded picture. */
  imageBytes: 10 * 1024 * 1024,
  /** Pixels of one uploaded picture (guards against decompression bombs). */
  imagePixels: 40_000_000,
  /** Shortest side, in pixels, of a picture that can be worked with. */
  imageMinSide: 128,
  /** Longest side, in pixels, at which a photo or garment is kept. */
  storedSide: 2048,
  /** Longest side, in pixels, at which the instant engine works and answers. */
  instantSide: 1024,
  /** Garments in one batch. */
  batch: 20,
  /** Jobs that may wait in the queue of one daemon. */
  queuedJobs: 50,
  /** Milliseconds during which a delete can be undone. */
  undo: 10_000,
  /** Milliseconds for which a garment or photo stays that was only tried on, since it last came. */
  unkept: 24 * 60 * 60_000,
  /** Items of one page of a list. */
  page: 100,
} as const
