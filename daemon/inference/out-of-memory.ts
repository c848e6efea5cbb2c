/** What onnxruntime and the drivers below it say when there is no memory left. */
const words = /out of memory|failed to allocate|bad_alloc|E_OUTOFMEMORY|not enough memory/i

/** The device's memory, or the share of it that may be used, is not enough. */
export class OutOfMemory extends Error {
  constructor(wanted: number, budget: number, options?: ErrorOptions) {
    super(`${Math.ceil(wanted / 1e6)} MB are needed and ${Math.floor(budget / 1e6)} MB may be used`, options)
    this.name = 'OutOfMemory'
  }

  /** The error as OutOfMemory where it means that; else itself. */
  static from(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof OutOfMemory || !words.test(error.message)) return error
    const translated = new OutOfMemory(0, 0, { cause: error })
    translated.message = 'The device ran out of memory'
    return translated
  }
}
