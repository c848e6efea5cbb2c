import { z } from 'zod'

/** Every error the daemon answers with: code → HTTP status and the sentence shown when nothing better is known. */
export const errorTable = {
  VALIDATION_ERROR: { status: 400, message: 'The request is not in the expected form.' },
  IMAGE_MISSING: { status: 400, message: 'A picture is missing from the request.' },
  IMAGE_TYPE_UNSUPPORTED: {
    status: 415,
    message: 'This picture format is not supported. Use JPEG, PNG, WebP or AVIF.',
  },
  IMAGE_TOO_LARGE: { status: 413, message: 'The picture is larger than 10 MB. Use a smaller one.' },
  IMAGE_TOO_MANY_PIXELS: {
    status: 413,
    message: 'The picture has too many pixels. Use one below 40 megapixels.',
  },
  IMAGE_TOO_SMALL: {
    status: 422,
    message: 'The picture is too small. Its shorter side must have at least 128 pixels.',
  },
  IMAGE_UNREADABLE: {
    status: 422,
    message: 'The picture is damaged and cannot be read. Save it again or use another one.',
  },
  NO_PERSON: {
    status: 422,
    message: 'No person was found in the photo. Use a photo that shows you from the front.',
  },
  LEGS_NOT_VISIBLE: {
    status: 422,
    message: 'Your legs are not in the photo. Use a full-body photo for this garment.',
  },
  GARMENT_NOT_FOUND: {
    status: 422,
    message: 'No garment was found in the product picture. Try another picture of it.',
  },
  SUBJECT_NOT_FOUND: {
    status: 422,
    message:
      'Nothing was found in the picture that a 3D figure could be made of. Use one that shows one thing clearly.',
  },
  NO_FACE: {
    status: 422,
    message:
      'No face was found in the photo. Use one that shows your face from the front, or choose your skin tone yourself.',
  },
  PHOTO_TOO_DARK: {
    status: 422,
    message:
      'The photo is too dark to tell your colours. Use one taken in daylight, or choose your skin tone yourself.',
  },
  COLORED_LIGHT: {
    status: 422,
    message:
      'The light in the photo is coloured, or the photo has no colours. Use one taken in daylight, or choose your skin tone yourself.',
  },
  NO_PHOTO: {
    status: 409,
    message: 'Drape has no photo of you yet. Add one, or choose your skin tone yourself.',
  },
  SERVICE_PROBLEM: { status: 502, message: 'The service outside this computer gave nothing.' },
  UNAUTHORIZED: { status: 401, message: 'This browser is not paired with Drape. Pair it first.' },
  FORBIDDEN_HOST: { status: 403, message: 'This address is not one of the daemon’s own.' },
  FORBIDDEN_ORIGIN: { status: 403, message: 'Web pages may not talk to the daemon.' },
  PAIRING_CODE_WRONG: { status: 403, message: 'The code is wrong. Check it and try again.' },
  PAIRING_EXPIRED: { status: 410, message: 'This pairing has expired. Start again.' },
  PAIRING_REFUSED: { status: 403, message: 'The connection was refused in Drape.' },
  NOT_FOUND: { status: 404, message: 'There is nothing here.' },
  CONFLICT: { status: 409, message: 'This has changed in the meantime. Reload and try again.' },
  CANCELLED: { status: 409, message: 'This was cancelled.' },
  UNDO_EXPIRED: { status: 410, message: 'This can no longer be undone.' },
  RATE_LIMITED: { status: 429, message: 'Too many requests. Wait a moment and try again.' },
  QUEUE_FULL: { status: 503, message: 'Too many try-ons are waiting. Try again in a moment.' },
  ENGINE_UNAVAILABLE: { status: 503, message: 'This engine is not installed.' },
  OUT_OF_MEMORY: {
    status: 503,
    message:
      'There is not enough memory for a full-quality picture. Close other programs that use the graphics card, or use the preview.',
  },
  MODEL_MISSING: {
    status: 409,
    message: 'The models for full-quality pictures are not installed. Get them on Drape’s page “Models”.',
  },
  WORKER_CRASHED: { status: 500, message: 'The try-on stopped unexpectedly. Try again.' },
  INTERNAL: { status: 500, message: 'Something went wrong inside Drape. Try again.' },
} as const satisfies Record<string, { status: number; message: string }>

export const errorCode = z.enum(Object.keys(errorTable) as [keyof typeof errorTable])
export type ErrorCode = z.infer<typeof errorCode>

/** An error with a code of the table; anything thrown that is not one becomes `INTERNAL` at the boundary. */
export class DrapeError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined

  constructor(
    code: ErrorCode,
    message: string = errorTable[code].message,
    details?: Record<string, unknown>,
  ) {
    super(message)
    this.name = 'DrapeError'
    this.code = code
    this.details = details
  }
}
